import type { Timeline } from "#client/state";
import type { Message, Note } from "#protocol/values";

/**
 * Puts a message at its place by `seq`; one that is there already is brought up to date. Where another one has that place the window is of
 * another log and about to be replaced.
 */
export function putMessage(timeline: Timeline, message: Message): Timeline {
  if (timeline.messages.some(({ id }) => id === message.id)) return replaceMessage(timeline, message);
  if (timeline.messages.some(({ seq }) => seq === message.seq)) return timeline;
  return { ...timeline, messages: insertBySeq(timeline.messages, message) };
}

/** Brings a message up to date where it is in the window. */
export function replaceMessage(timeline: Timeline, message: Message): Timeline {
  const at = timeline.messages.findLastIndex(({ id }) => id === message.id);
  const known = timeline.messages[at];
  if (!known || isStale(message, known)) return timeline;
  return { ...timeline, messages: timeline.messages.with(at, message) };
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
