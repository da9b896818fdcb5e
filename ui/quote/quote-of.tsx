import { limits } from "#protocol/limits";
import type { Quote } from "#protocol/message-parts";
import type { Message } from "#protocol/values";

/** As it is shown until the message that quotes it is stored. */
export function quoteOf({ id, roomId, author, body, sentAt }: Message): Quote {
  return { messageId: id, roomId, author, body: Array.from(body).slice(0, limits.quoteMaxChars).join(""), sentAt };
}
