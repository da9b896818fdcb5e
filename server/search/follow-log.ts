import { wordsIn } from "#chat/search/words-in";
import { createDocuments } from "./documents.ts";
import { dropGoneRooms, startOverInOtherEpoch } from "./forget.ts";
import type { IndexDatabase } from "./index-database.ts";

/** Bounds one step: who searches meanwhile waits for it. */
const stepMaxEntries = 500;

/** Answers whether there is more to do. */
export type Follow = () => boolean;

/**
 * Brings the index nearer to the chat: to each room's log, from where it was last read, like everybody else who follows it. What was sent, edited
 * or deleted since is looked up as it is now.
 */
export function createFollow(index: IndexDatabase): Follow {
  const statements = prepare(index);
  const documents = createDocuments(index);
  let seenVersion: unknown;

  /** Rooms take turns in no particular order: the first ones up to the bound. */
  function step(): boolean {
    startOverInOtherEpoch(index);
    const isDropping = dropGoneRooms(index, stepMaxEntries);
    const changed = new Map<string, Row>();
    let left = stepMaxEntries;
    for (const room of statements.behind.all()) {
      if (left === 0) break;
      left -= readRoom(room, left, changed);
    }
    documents.store([...changed.values()].map(indexed));
    return isDropping || left === 0;
  }

  function readRoom({ roomId, seq, head }: Behind, take: number, changed: Map<string, Row>): number {
    const entries = statements.entries.all(roomId, seq, head, take);
    for (const row of entries) if (row.id) changed.set(row.id, row);
    statements.moveOn.run({ roomId, seq: entries.at(-1)?.at ?? head });
    return entries.length;
  }

  const inOneTransaction = index.transaction(step);
  return () => {
    const version = statements.version.get();
    if (version === seenVersion) return false;
    const isMore = inOneTransaction();
    seenVersion = isMore ? undefined : version;
    return isMore;
  };
}

type Behind = { roomId: string; seq: number; head: number };
/** An entry of a room's log, and the message that it is about. */
type Row = {
  at: number;
  id: string | null;
  roomId: string;
  seq: number;
  authorId: string;
  body: string;
  sentAt: string;
  deletedAt: string | null;
};

function prepare(index: IndexDatabase) {
  return {
    /** Another one after each commit in the chat's database. */
    version: index.prepare("PRAGMA chat.data_version").pluck(),
    behind: index.prepare<[], Behind>(`
      SELECT r."id" AS roomId, coalesce(p.seq, 0) AS seq, r."head" FROM chat."Room" r LEFT JOIN "Place" p ON p.roomId = r."id"
      WHERE r."head" > coalesce(p.seq, 0)`),
    entries: index.prepare<[string, number, number, number], Row>(`
      SELECT e."seq" AS at, m."id", m."roomId", m."seq", m."authorId", m."body", m."sentAt", m."deletedAt"
      FROM chat."Entry" e LEFT JOIN chat."Message" m
        ON m."id" = e."messageId" AND e."type" IN ('message.created', 'message.edited', 'message.deleted')
      WHERE e."roomId" = ? AND e."seq" > ? AND e."seq" <= ? ORDER BY e."seq" LIMIT ?`),
    moveOn: index.prepare<[{ roomId: string; seq: number }]>(`
      INSERT INTO "Place" (roomId, seq) VALUES (@roomId, @seq) ON CONFLICT (roomId) DO UPDATE SET seq = @seq`),
  };
}

function indexed({ roomId, seq, authorId, body, sentAt, deletedAt }: Row) {
  const words = wordsIn(body).map(({ text }) => text);
  const hasLink = /https?:\/\//i.test(body);
  return {
    roomId,
    seq,
    authorId,
    words: words.join(" "),
    hasLink,
    sentMs: Date.parse(sentAt),
    isDeleted: deletedAt !== null,
  };
}
