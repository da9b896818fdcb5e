import { join } from "node:path";
import { inspect, isDeepStrictEqual } from "node:util";
import BetterSqlite from "better-sqlite3";
import type { Entry, Message } from "#protocol/values";
import { readEvents, readSnapshot, type Snapshot } from "./pages.ts";
import type { Person } from "./people.ts";
import type { RoomFold } from "./room-fold.ts";

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

// ---- the truth ----

type Position = Pick<Entry, "seq" | "type" | "actorId"> & { messageId?: string; subjectId?: string };
type Stored = Pick<Message, "id" | "clientId" | "seq" | "n" | "body"> & {
  authorId: string;
  isEdited: boolean;
  isDeleted: boolean;
};
export type RoomLog = { head: number; lastN: number; entries: Position[]; messages: Map<string, Stored> };
export type DatabaseLog = Map<string, RoomLog>;

/** Every room's log as it stands in the file, through a connection of its own and in SQL of its own. */
export function readDatabaseLog(dataDir: string): DatabaseLog {
  return inDatabase(dataDir, (file) => {
    const log: DatabaseLog = new Map();
    for (const { id, head, lastN } of file.prepare<[], RoomRow>('SELECT * FROM "Room"').all()) {
      log.set(id, { head, lastN, entries: [], messages: new Map() });
    }
    for (const row of file.prepare<[], EntryRow>('SELECT * FROM "Entry" ORDER BY "roomId", "seq"').all()) {
      log.get(row.roomId)?.entries.push(asPosition(row));
    }
    for (const row of file.prepare<[], MessageRow>('SELECT * FROM "Message" ORDER BY "seq"').all()) {
      log.get(row.roomId)?.messages.set(row.id, asStored(row));
    }
    return log;
  });
}

/** The heads alone, to wait for. */
export function readHeads(dataDir: string): Map<string, number> {
  return inDatabase(dataDir, (file) => {
    const rows = file.prepare<[], { id: string; head: number }>('SELECT "id", "head" FROM "Room"').all();
    return new Map(rows.map(({ id, head }) => [id, head]));
  });
}

export function inDatabase<T>(dataDir: string, read: (file: BetterSqlite.Database) => T): T {
  const file = new BetterSqlite(join(dataDir, "ebb.db"), { timeout: 10_000 });
  try {
    return file.transaction(read)(file);
  } finally {
    file.close();
  }
}

type RoomRow = { id: string; head: number; lastN: number };
type EntryRow = {
  roomId: string;
  seq: number;
  type: Entry["type"];
  actorId: string;
  messageId: string | null;
  subjectId: string | null;
};
type MessageRow = Omit<Stored, "isEdited" | "isDeleted"> & {
  roomId: string;
  editedAt: string | null;
  deletedAt: string | null;
};

function asPosition({ seq, type, actorId, messageId, subjectId }: EntryRow): Position {
  return { seq, type, actorId, ...(messageId && { messageId }), ...(subjectId && { subjectId }) };
}

function asStored({ id, clientId, seq, n, body, authorId, editedAt, deletedAt }: MessageRow): Stored {
  return { id, clientId, seq, n, body, authorId, isEdited: editedAt !== null, isDeleted: deletedAt !== null };
}

// ---- what must hold ----

/** The log in itself: `seq` and `n` without holes, heads where they belong, no draft stored twice. */
export function checkLog(log: DatabaseLog): void {
  for (const [roomId, { head, lastN, entries, messages }] of log) {
    expectSame(`the seqs of room ${roomId}`, firstBreak(entries.map(({ seq }) => seq)), undefined);
    expectSame(`the head of room ${roomId}`, head, entries.length);
    expectSame(`the ordinals of room ${roomId}`, firstBreak(Array.from(messages.values(), ({ n }) => n)), undefined);
    expectSame(`the last ordinal of room ${roomId}`, lastN, messages.size);
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

/** Whatever was acknowledged is stored, once, where the acknowledgement said. */
export function checkAcknowledged(log: DatabaseLog, acknowledged: readonly Message[]): void {
  for (const { id, clientId, roomId, seq, n } of acknowledged) {
    const stored = log.get(roomId)?.messages.get(id);
    const found = stored && { clientId: stored.clientId, seq: stored.seq, n: stored.n };
    expectSame(`the acknowledged message ${id}`, found, { clientId, seq, n });
  }
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
  for (const [id, stored] of room.messages) {
    const told = fold.messages.get(id);
    expectSame(`${name}'s message ${id} of room ${roomId}`, told && asTold(told), stored);
  }
  expectSame(`how many messages ${name} has of room ${roomId}`, fold.messages.size, room.messages.size);
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

function asTold({ id, clientId, seq, n, body, author, editedAt, deletedAt }: Message): Stored {
  const times = { isEdited: editedAt !== undefined, isDeleted: deletedAt !== undefined };
  return { id, clientId, seq, n, body, authorId: author.id, ...times };
}

/** Folding the events since a stale snapshot over it gives a fresh snapshot. At most 500 entries may lie between. */
export async function checkSnapshot(person: Person, roomId: string, stale: Snapshot): Promise<number> {
  const events = await readEvents(person, roomId, stale.head, { epoch: stale.epoch, limit: 100 });
  if (!events) throw new Discrepancy("continuing from a stale snapshot", "events", "insufficient-state");
  const folded = new Map(stale.messages);
  for (const entry of events.entries) if ("message" in entry) folded.set(entry.message.id, entry.message);
  const fresh = await readSnapshot(person, roomId);
  const byId = (messages: Map<string, Message>) => Object.fromEntries([...messages].sort());
  expectSame(`a stale snapshot of room ${roomId}, folded up`, byId(folded), byId(fresh.messages));
  return events.entries.length;
}
