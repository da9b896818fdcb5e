import { inspect, isDeepStrictEqual } from "node:util";
import type { Entry, Message } from "#protocol/values";
import type { DatabaseLog, Position, RoomLog, Stored } from "./database-log.ts";
import { readEvents, readSnapshot, type Snapshot } from "./pages.ts";
import type { Person } from "./people.ts";
import { foldInto, type RoomFold } from "./room-fold.ts";

/** What is expected and what was found, for a person to compare. */
export class Discrepancy extends Error {
  constructor(what: string, expected: unknown, got: unknown) {
    super(`${what}\n    expected: ${shown(expected)}\n    got:      ${shown(got)}`);
  }
}

export function expectSame(what: string, got: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(got, expected)) throw new Discrepancy(what, expected, got);
}

function shown(value: unknown): string {
  return inspect(value, { depth: 5, breakLength: 140, maxArrayLength: 12, maxStringLength: 200 }).replaceAll(
    "\n",
    "\n              ",
  );
}

/** The log in itself: `seq` and `n` without holes, heads where they belong, no draft stored twice. */
export function checkLog(log: DatabaseLog): void {
  for (const [roomId, { head, lastN, entries, messages }] of log) {
    expectSame(`the seqs of room ${roomId}`, firstBreak(entries.map(({ seq }) => seq)), undefined);
    expectSame(`the head of room ${roomId}`, head, entries.length);
    // What stands in a thread alone has none.
    const ordinals = Array.from(messages.values(), ({ n }) => n).filter((n) => n > 0);
    expectSame(`the ordinals of room ${roomId}`, firstBreak(ordinals), undefined);
    expectSame(`the last ordinal of room ${roomId}`, lastN, ordinals.length);
  }
  const drafts = [...log.values()].flatMap(({ messages }) =>
    Array.from(messages.values(), ({ authorId, clientId }) => `${authorId} ${clientId}`),
  );
  expectSame("the drafts that were stored", new Set(drafts).size, drafts.length);
}

/** Where numbers stop being 1, 2, 3, … */
function firstBreak(numbers: number[]): { at: number; is: number } | undefined {
  const at = numbers.findIndex((number, index) => number !== index + 1);
  return at < 0 ? undefined : { at: at + 1, is: numbers[at] ?? 0 };
}

/** Whatever was acknowledged is stored, once, where the acknowledgement said; and so is what it said of the message. */
export function checkAcknowledged(log: DatabaseLog, acknowledged: readonly Message[]): void {
  const deeds = new Map(Array.from(log, ([roomId, { entries }]) => [roomId, new Set(entries.map(deedOf))]));
  for (const message of acknowledged) {
    const { id, clientId, roomId, seq, n } = message;
    const room = log.get(roomId);
    const stored = room?.messages.get(id);
    const found = stored && { clientId: stored.clientId, seq: stored.seq, n: stored.n };
    expectSame(`the acknowledged message ${id}`, found, { clientId, seq, n });
    if (room && stored) checkTraces({ room, stored, deeds: deeds.get(roomId) ?? new Set() }, message);
  }
}

type Kept = { room: RoomLog; stored: Stored; deeds: Set<string> };

/** What was done with it may be undone by now, but not without a trace. */
function checkTraces({ room, stored, deeds }: Kept, message: Message): void {
  const { id: messageId, body, editedAt, deletedAt, reactions = [], pinned } = message;
  const isDone = (type: Position["type"], actorId: string) => deeds.has(deedOf({ type, messageId, actorId }));
  const traces = {
    text: stored.isDeleted || body === stored.body || room.versions.get(messageId)?.has(body) === true,
    edit: !editedAt || stored.isEdited,
    deletion: !deletedAt || stored.isDeleted,
    reactions: reactions.every(({ userIds }) => userIds.every((userId) => isDone("message.reacted", userId))),
    pin: !pinned || isDone("message.pinned", pinned.by),
  };
  const all = { text: true, edit: true, deletion: true, reactions: true, pin: true };
  expectSame(`what was acknowledged of message ${messageId}`, traces, all);
}

function deedOf({ type, messageId, actorId }: Pick<Position, "type" | "messageId" | "actorId">): string {
  return `${type} ${messageId} ${actorId}`;
}

type Folded = { name: string; roomId: string; fold: RoomFold };

/** What a client made of what it was told is what the database holds: every entry once, in order, and every message as it is. */
export function checkFold(log: DatabaseLog, { name, roomId, fold }: Folded): void {
  const room = log.get(roomId);
  if (!room) throw new Discrepancy(`${name}'s room ${roomId}`, "a room", room);
  const expected = room.entries.slice(fold.from);
  const got = fold.log.map(positionOf);
  const at = expected.findIndex((entry, index) => !isDeepStrictEqual(entry, got[index]));
  if (at >= 0 || got.length > expected.length) {
    const where = at < 0 ? expected.length : at;
    const what = `${name}'s log of room ${roomId}: ${expected.length} entries after ${fold.from}, heard ${got.length}; at seq ${fold.from + where + 1}`;
    throw new Discrepancy(what, expected[where], got[where]);
  }
  const known = [...room.messages.values()].filter((stored) => mustBeTold(stored, fold));
  for (const stored of known) {
    const told = fold.messages.get(stored.id);
    expectSame(`${name}'s message ${stored.id} of room ${roomId}`, told && asTold(told), stored);
  }
  expectSame(`how many messages ${name} has of room ${roomId}`, fold.messages.size, known.length);
}

/** Pages of a room have no replies that stand in their threads alone: of those before a snapshot one knows only what was heard of since. */
function mustBeTold({ id, n, seq }: Stored, { from, messages }: RoomFold): boolean {
  return n > 0 || seq > from || messages.has(id);
}

/** Somebody who was there for a while heard a piece of the log, without holes, and nothing after `lastSeq`. */
export function checkHeardPart(log: DatabaseLog, { name, roomId, fold }: Folded, lastSeq: number): void {
  const expected = log.get(roomId)?.entries.slice(fold.from, fold.applied);
  expectSame(`the part of room ${roomId} that ${name} heard`, fold.log.map(positionOf), expected);
  if (fold.applied > lastSeq) throw new Discrepancy(`what ${name} heard last of room ${roomId}`, lastSeq, fold.applied);
}

function positionOf(entry: Entry): Position {
  const { seq, type, actorId } = entry;
  if ("message" in entry) return { seq, type, actorId, messageId: entry.message.id };
  return { seq, type, actorId, ...("subject" in entry && { subjectId: entry.subject.id }) };
}

/** A message as a client was told of it, to be compared with what is stored. */
export function asTold({ id, clientId, seq, n, body, author, threadId, thread, ...rest }: Message): Stored {
  const marks = {
    isEdited: rest.editedAt !== undefined,
    isDeleted: rest.deletedAt !== undefined,
    isPinned: rest.pinned !== undefined,
  };
  const reactions = Object.fromEntries(rest.reactions?.map(({ emoji, userIds }) => [emoji, userIds]) ?? []);
  const replies = threadId ? 0 : (thread?.replies ?? 0);
  return { id, clientId, seq, n, body, authorId: author.id, replies, ...marks, reactions };
}

/** Folding the events since a stale snapshot over it gives a fresh snapshot. At most 500 entries may lie between. */
export async function checkSnapshot(person: Person, roomId: string, stale: Snapshot): Promise<number> {
  const events = await readEvents(person, roomId, stale.head, { epoch: stale.epoch, limit: 100 });
  if (!events) throw new Discrepancy("continuing from a stale snapshot", "events", "insufficient-state");
  const folded = new Map(stale.messages);
  for (const entry of events.entries) foldInto(folded, entry);
  const fresh = await readSnapshot(person, roomId);
  const byId = (messages: Map<string, Message>) => Object.fromEntries([...messages].filter(standsInRoom).sort());
  expectSame(`a stale snapshot of room ${roomId}, folded up`, byId(folded), byId(fresh.messages));
  return events.entries.length;
}

/** A snapshot has no other messages. */
function standsInRoom([, { n }]: [string, Message]): boolean {
  return n > 0;
}
