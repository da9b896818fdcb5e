import type { Attachment } from "#protocol/message-parts";
import type { Message } from "#protocol/values";

/** A message in words: of one without any, what its files are called, or what it passes on. */
export function saidBy({ body, attachments, quote }: Pick<Message, "body" | "attachments" | "quote">): string {
  return body || namesOf(attachments) || quote?.body || namesOf(quote?.attachments);
}

function namesOf(attachments: Attachment[] = []): string {
  return attachments.map(({ name }) => name).join(", ");
}
