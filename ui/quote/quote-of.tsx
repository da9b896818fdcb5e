import type { Quote } from "#protocol/message-parts";
import { quotedText } from "#protocol/quoted-text";
import type { Message } from "#protocol/values";

/** As it is shown until the message that quotes it is stored. Who passes on what was only passed on means that. */
export function quoteOf({ id, roomId, author, body, sentAt, attachments, quote }: Message): Quote {
  if (quote && body === "" && !attachments) return { ...quote, messageId: id };
  const said = { author, body: quotedText(body), sentAt };
  return { messageId: id, roomId, ...said, ...(attachments && { attachments }) };
}
