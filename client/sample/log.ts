import fc from "fast-check";
import { applyEntry } from "#client/apply/apply-entry";
import type { Timeline } from "#client/state";
import type { Entry, Message, MessagePage, Note, Person } from "#protocol/values";

/** For tests: a room's log as the server would keep it, and what it would answer at any moment. */
export type Log = { changes: Change[] };
export type Change = { type: "write" } | { type: "edit" | "delete"; target: number } | { type: "join" };

export const roomId = "general";
export const ann: Person = { id: "ann", name: "Ann", handle: "ann" };
export const empty: Timeline = { applied: 0, messages: [], notes: [] };

export const anyLog: fc.Arbitrary<Log> = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constant<Change>({ type: "write" }) },
      fc.record({ type: fc.constantFrom("edit" as const, "delete" as const), target: fc.nat(30) }),
      fc.constant<Change>({ type: "join" }),
    ),
    { minLength: 1, maxLength: 30 },
  )
  .map((changes) => ({ changes: [{ type: "write" } as const, ...changes] }));

/** The entry at `seq` (from 1), its message as of the log's position `asOf`. */
export function entryAt({ changes }: Log, seq: number, asOf: number): Entry {
  const change = changes[seq - 1] ?? { type: "write" };
  const base = { roomId, seq, at: time(seq), actorId: ann.id };
  if (change.type === "join") return { ...base, type: "member.joined", actor: ann, subject: ann };
  if (change.type === "write") return { ...base, type: "message.created", message: messageAt({ changes }, seq, asOf) };
  const type = change.type === "edit" ? "message.edited" : "message.deleted";
  return { ...base, type, message: messageAt({ changes }, targetOf({ changes }, seq), asOf) };
}

/** What the window of the whole room looks like at the log's end. */
export function wholeWindow(log: Log): Timeline {
  const seqs = log.changes.map((_, index) => index + 1);
  return seqs.map((seq) => entryAt(log, seq, seq)).reduce(applyEntry, empty);
}

/** The page of at most `limit` messages before or after a cursor, read when the log's head was `head`. */
export function pageAt(log: Log, head: number, cursor: Cursor, limit: number): MessagePage {
  const seqs = writes(log).filter((seq) => seq <= head);
  return "before" in cursor
    ? pageBefore(log, head, seqs, cursor.before, limit)
    : pageAfter(log, head, seqs, cursor.after, limit);
}

type Cursor = { before: number } | { after: number };

function pageBefore(log: Log, head: number, seqs: number[], cursor: number, limit: number): MessagePage {
  const reachable = seqs.filter((seq) => seq < cursor);
  const taken = reachable.slice(-limit);
  const before = taken.length < reachable.length ? taken[0] : undefined;
  return { ...pageOf(log, head, taken), notes: notesBetween(log, before ?? 0, Math.min(cursor, head)), before };
}

function pageAfter(log: Log, head: number, seqs: number[], cursor: number, limit: number): MessagePage {
  const reachable = seqs.filter((seq) => seq > cursor);
  const taken = reachable.slice(0, limit);
  const after = taken.length < reachable.length ? taken.at(-1) : undefined;
  return { ...pageOf(log, head, taken), notes: notesBetween(log, cursor, after ?? head), after };
}

function pageOf(log: Log, head: number, seqs: number[]) {
  return { messages: seqs.map((seq) => messageAt(log, seq, head)), head, epoch: "e1" };
}

function messageAt(log: Log, seq: number, asOf: number): Message {
  const message = {
    id: `m${seq}`,
    clientId: `c${seq}`,
    roomId,
    seq,
    n: writes(log).indexOf(seq) + 1,
    author: ann,
    body: `v${seq}`,
    mentions: [],
    sentAt: time(seq),
  };
  const later = Array.from({ length: asOf }, (_, index) => index + 1).filter((change) => targetOf(log, change) === seq);
  const deletedBy = later.find((change) => log.changes[change - 1]?.type === "delete");
  if (deletedBy !== undefined) return { ...message, body: "", deletedAt: time(deletedBy) };
  const editedBy = later.at(-1);
  return editedBy === undefined ? message : { ...message, body: `v${editedBy}`, editedAt: time(editedBy) };
}

function targetOf(log: Log, seq: number): number {
  const change = log.changes[seq - 1];
  if (!change || !("target" in change)) return 0;
  const earlier = writes(log).filter((written) => written < seq);
  return earlier[change.target % earlier.length] ?? 0;
}

function writes({ changes }: Log): number[] {
  return changes.flatMap(({ type }, index) => (type === "write" ? [index + 1] : []));
}

function notesBetween(log: Log, from: number, to: number): Note[] {
  return log.changes.flatMap(({ type }, index): Note[] => {
    const seq = index + 1;
    if (type !== "join" || seq < from || seq > to) return [];
    return [{ roomId, seq, at: time(seq), actorId: ann.id, type: "member.joined", actor: ann, subject: ann }];
  });
}

function time(seq: number): string {
  return new Date(Date.UTC(2026, 0, 1, 0, 0, seq)).toISOString();
}
