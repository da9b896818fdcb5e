import type { Pending } from "#client/state";
import { groupWithinMs } from "#protocol/group-within-ms";
import type { Message, Note, UserId } from "#protocol/values";

/** What the timeline shows, from top to bottom. A message keeps its key from being written to being stored, so it settles in place. */
export type Row =
  | { kind: "day"; key: string; day: string }
  | { kind: "unread"; key: "unread" }
  | { kind: "notes"; key: string; notes: Note[] }
  | { kind: "message"; key: string; message: Message; continues: boolean }
  | { kind: "pending"; key: string; pending: Pending; continues: boolean };

export type RowSource = {
  messages: Message[];
  notes: Note[];
  /** This room's part of the outbox, in the order written. */
  pending: Pending[];
  me: UserId;
  dividerSeq?: number | undefined;
  /** The reader's date of a moment: day dividers stand in local time. */
  dayOf: (iso: string) => string;
};

export function buildRows(source: RowSource): Row[] {
  const unreadSeq = firstUnreadSeq(source);
  const rows: Row[] = [];
  let lastDay: string | undefined;
  for (const item of itemsOf(source)) {
    const day = source.dayOf(item.at);
    if (day !== lastDay) rows.push({ kind: "day", key: `day ${day}`, day });
    lastDay = day;
    if (item.kind === "message" && item.message.seq === unreadSeq) rows.push({ kind: "unread", key: "unread" });
    put(rows, item, source.me);
  }
  return rows;
}

/** Rows that say what they said before stay the objects they were: only what is new is rendered. */
export function keepRows(before: readonly Row[], now: readonly Row[]): Row[] {
  const known = new Map(before.map((row) => [row.key, row]));
  return now.map((row) => {
    const former = known.get(row.key);
    return former && saysSame(former, row) ? former : row;
  });
}

function saysSame(one: Row, other: Row): boolean {
  if (one.kind === "message" && other.kind === "message") {
    return one.message === other.message && one.continues === other.continues;
  }
  if (one.kind === "pending" && other.kind === "pending") {
    return one.pending === other.pending && one.continues === other.continues;
  }
  if (one.kind === "notes" && other.kind === "notes") {
    return one.notes.length === other.notes.length && one.notes.every((note, at) => note === other.notes[at]);
  }
  return one.kind === other.kind;
}

/** One author's messages stand together for five minutes; a day, the unread line or a note between them ends that. */
function continuesAbove(above: Row | undefined, author: UserId, at: string, me: UserId): boolean {
  if (above?.kind === "message") {
    return above.message.author.id === author && isSoonAfter(above.message.sentAt, at);
  }
  return above?.kind === "pending" && author === me && isSoonAfter(above.pending.writtenAt, at);
}

type Item =
  | { kind: "message"; at: string; author: UserId; message: Message }
  | { kind: "pending"; at: string; author: UserId; pending: Pending }
  | { kind: "note"; at: string; note: Note };

function itemsOf({ messages, notes, pending, me }: RowSource): Item[] {
  const stored = new Set(messages.filter(({ author }) => author.id === me).map(({ clientId }) => clientId));
  const wanted = new Map(pending.map((one) => [one.clientId, one]));
  return [
    ...inOrder(messages, notes).flatMap((item) => asWanted(item, wanted, me)),
    ...pending
      .filter(({ clientId, isDeleted }) => !stored.has(clientId) && !isDeleted)
      .map((waiting): Item => ({ kind: "pending", at: waiting.writtenAt, author: me, pending: waiting })),
  ];
}

/** A message of mine that was edited or deleted before its answer came never shows its old text again. */
function asWanted(item: Item, wanted: ReadonlyMap<string, Pending>, me: UserId): Item[] {
  const pending = item.kind === "message" && item.author === me ? wanted.get(item.message.clientId) : undefined;
  if (pending?.isDeleted) return [];
  return pending?.isEdited ? [{ kind: "pending", at: item.at, author: me, pending }] : [item];
}

function inOrder(messages: Message[], notes: Note[]): Item[] {
  const items: (Item & { seq: number })[] = [
    ...messages.map((message) => ({
      kind: "message" as const,
      seq: message.seq,
      at: message.sentAt,
      author: message.author.id,
      message,
    })),
    ...notes.map((note) => ({ kind: "note" as const, seq: note.seq, at: note.at, note })),
  ];
  return items.sort((one, other) => one.seq - other.seq);
}

function firstUnreadSeq({ messages, dividerSeq, me }: RowSource): number | undefined {
  if (dividerSeq === undefined) return undefined;
  const first = messages.find(({ seq }) => seq > dividerSeq);
  return first?.author.id === me ? undefined : first?.seq;
}

function put(rows: Row[], item: Item, me: UserId): void {
  const above = rows.at(-1);
  if (item.kind === "note") {
    if (above?.kind === "notes") above.notes.push(item.note);
    else rows.push({ kind: "notes", key: `note ${item.note.seq}`, notes: [item.note] });
    return;
  }
  const continues = continuesAbove(above, item.author, item.at, me);
  if (item.kind === "message")
    rows.push({ kind: "message", key: keyOf(item.message), message: item.message, continues });
  else rows.push({ kind: "pending", key: `${item.author} ${item.pending.clientId}`, pending: item.pending, continues });
}

function keyOf({ author, clientId }: Message): string {
  return `${author.id} ${clientId}`;
}

function isSoonAfter(earlier: string, later: string): boolean {
  return Date.parse(later) - Date.parse(earlier) < groupWithinMs;
}
