import type { Message, MessageId } from "#protocol/values";
import { parseMarkdown } from "#ui/markdown/parse-markdown";
import { isPlain, type ShownText } from "#ui/markdown/shown-text";

/** The Markdown of these messages, read here: so the page can be shown, and come alive, before the browser has a parser. */
export function readTexts(messages: readonly Message[]): Record<MessageId, ShownText[]> {
  const marked = messages.filter(({ body, deletedAt }) => !deletedAt && !isPlain(body));
  return Object.fromEntries(marked.map(({ id, body }) => [id, parseMarkdown(body)]));
}
