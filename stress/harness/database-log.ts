import { join } from "node:path";
import BetterSqlite from "better-sqlite3";
import type { Entry, Message } from "#protocol/values";

/** An entry, without what it says of its message. */
export type Position = Pick<Entry, "seq" | "type" | "actorId"> & { messageId?: string; subjectId?: string };
/** A message as it is now. */
export type Stored = Pick<Message, "id" | "clientId" | "seq" | "n" | "body"> & {
  authorId: string;
  /** Under a message that began a thread. */
  replies: number;
  isEdited: boolean;
  isDeleted: boolean;
  isPinned: boolean;
  /** Who chose each emoji, in order. */
  reactions: Record<string, string[]>;
};
export type RoomLog = {
  head: number;
  lastN: number;
  entries: Position[];
  messages: Map<string, Stored>;
  /** What each message said before. */
  versions: Map<string, Set<string>>;
};
export type DatabaseLog = Map<string, RoomLog>;

/** Every room's log as it stands in the file, through a connection of its own and in SQL of its own. */
export function readDatabaseLog(dataDir: string): DatabaseLog {
  return inDatabase(dataDir, (file) => {
    const log: DatabaseLog = new Map();
    for (const { id, head, lastN } of file.prepare<[], RoomRow>('SELECT * FROM "Room"').all()) {
      log.set(id, { head, lastN, entries: [], messages: new Map(), versions: new Map() });
    }
    for (const row of file.prepare<[], EntryRow>('SELECT * FROM "Entry" ORDER BY "roomId", "seq"').all()) {
      log.get(row.roomId)?.entries.push(asPosition(row));
    }
    for (const row of file.prepare<[], MessageRow>('SELECT * FROM "Message" ORDER BY "seq"').all()) {
      log.get(row.roomId)?.messages.set(row.id, asStored(row));
    }
    for (const { roomId, messageId, body } of file.prepare<[], VersionRow>(versions).all()) {
      const known = log.get(roomId)?.versions;
      known?.set(messageId, (known.get(messageId) ?? new Set()).add(body));
    }
    addReactions(log, file.prepare<[], ReactionRow>('SELECT * FROM "Reaction" ORDER BY "at", "userId"').all());
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
const versions =
  'SELECT m."roomId", v."messageId", v."body" FROM "MessageVersion" v JOIN "Message" m ON m."id" = v."messageId"';
type VersionRow = { roomId: string; messageId: string; body: string };
type ReactionRow = { messageId: string; emoji: string; userId: string };
type MessageRow = Omit<Stored, "n" | "replies" | "isEdited" | "isDeleted" | "isPinned" | "reactions"> & {
  pinnedAt: string | null;
  roomId: string;
  n: number | null;
  threadId: string | null;
  replyCount: number;
  editedAt: string | null;
  deletedAt: string | null;
};

function addReactions(log: DatabaseLog, rows: ReactionRow[]): void {
  const stored = new Map([...log.values()].flatMap(({ messages }) => [...messages]));
  for (const { messageId, emoji, userId } of rows) {
    const known = stored.get(messageId)?.reactions;
    if (known) known[emoji] = [...(known[emoji] ?? []), userId];
  }
}

function asPosition({ seq, type, actorId, messageId, subjectId }: EntryRow): Position {
  return { seq, type, actorId, ...(messageId && { messageId }), ...(subjectId && { subjectId }) };
}

function asStored({ id, clientId, seq, n, body, authorId, replyCount, ...row }: MessageRow): Stored {
  const marks = { isEdited: row.editedAt !== null, isDeleted: row.deletedAt !== null, isPinned: row.pinnedAt !== null };
  return { id, clientId, seq, n: n ?? 0, body, authorId, replies: replyCount, ...marks, reactions: {} };
}
