import type { Message } from "#protocol/values";

/** A message in words: of one without any, what its files are called. */
export function saidBy({ body, attachments = [] }: Pick<Message, "body" | "attachments">): string {
  return body || attachments.map(({ name }) => name).join(", ");
}
