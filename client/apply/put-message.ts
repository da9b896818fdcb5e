import type { Timeline } from "#client/state";
import type { Quote } from "#protocol/message-parts";
import { quotedText } from "#protocol/quoted-text";
import type { Message, Note } from "#protocol/values";

/** Of a room or of a thread. */
type Window = { messages: Message[] };

/**
 * Puts a message at its place by `seq`; one that is there already is brought up to date. Where another one has that place the window is of
 * another log and about to be replaced.
 */
export function putMessage<W extends Window>(timeline: W, message: Message): W {
  if (timeline.messages.some(({ id }) => id === message.id)) return replaceMessage(timeline, message);
  if (timeline.messages.some(({ seq }) => seq === message.seq)) return timeline;
  return { ...timeline, messages: insertBySeq(timeline.messages, message) };
}

/** Brings a message up to date where it is in the window. */
export function replaceMessage<W extends Window>(timeline: W, message: Message): W {
  const at = timeline.messages.findLastIndex(({ id }) => id === message.id);
  const known = timeline.messages[at];
  if (!known || isStale(message, known)) return timeline;
  return { ...timeline, messages: timeline.messages.with(at, message) };
}

/** A reply tells how its thread stands now, which is shown under the message that began it. */
export function replaceThread<W extends Window>(timeline: W, { threadId, thread }: Message): W {
  const at = threadId ? timeline.messages.findIndex(({ id }) => id === threadId) : -1;
  const root = timeline.messages[at];
  if (!root || !thread || (root.thread && root.thread.replies >= thread.replies)) return timeline;
  return { ...timeline, messages: timeline.messages.with(at, { ...root, thread }) };
}

/** What others quote of a message is what it says now: of a deleted one nothing is left anywhere. */
export function replaceQuotes<W extends Window>(timeline: W, said: Message): W {
  if (!timeline.messages.some(({ quote }) => quote?.messageId === said.id)) return timeline;
  const messages = timeline.messages.map((message) =>
    message.quote?.messageId === said.id ? { ...message, quote: quoteNow(message.quote, said) } : message,
  );
  return { ...timeline, messages };
}

function quoteNow({ attachments, ...quote }: Quote, { body, deletedAt }: Message): Quote {
  if (deletedAt) return { ...quote, body: "", deletedAt };
  return { ...quote, body: quotedText(body), ...(attachments && { attachments }) };
}

export function putNote(timeline: Timeline, note: Note): Timeline {
  if (timeline.notes.some(({ seq }) => seq === note.seq)) return timeline;
  return { ...timeline, notes: insertBySeq(timeline.notes, note) };
}

export function insertBySeq<T extends { seq: number }>(sorted: readonly T[], item: T): T[] {
  const before = sorted.findLastIndex(({ seq }) => seq < item.seq);
  return sorted.toSpliced(before + 1, 0, item);
}

// Pages and replays carry messages as they are now, live entries as they were: a deletion seen early must not be undone for a moment.
function isStale(message: Message, known: Message): boolean {
  return known.deletedAt !== undefined && message.deletedAt === undefined;
}
