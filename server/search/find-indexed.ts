import { type Found, rankedMax, type Wanted } from "#chat/search/message-search";
import { rankedPage } from "#chat/search/ranked-page";
import type { MessageId, UserId } from "#protocol/values";
import type { IndexDatabase } from "./index-database.ts";
import { matchExpression } from "./match-expression.ts";

/** Above so many rooms their marks cost more than they spare: then each message found is looked up in the memberships alone. */
const roomMarksMax = 300;

export type Find = (wanted: Wanted) => Found;

/** Finds what the index has by now. The right to read is part of the query, in the chat's own tables as they are at this moment. */
export function createFind(index: IndexDatabase): Find {
  const statements = prepare(index);

  function find(wanted: Wanted): Found {
    const match = matchOf(wanted);
    if (match === undefined) return { messageIds: [] };
    return wanted.order === "best" ? best(match, wanted) : newest(match, wanted);
  }

  function best(match: string, wanted: Wanted): Found {
    return rankedPage(select(match, { ...wanted, cursor: undefined }, rankedMax), wanted);
  }

  function newest(match: string, wanted: Wanted): Found {
    const rows = select(match, wanted, wanted.limit + 1);
    const page = rows.slice(0, wanted.limit);
    return { messageIds: page.map(({ id }) => id), ...(rows.length > page.length && { next: cursorAfter(page) }) };
  }

  /** Undefined: there is no room to look in, or nobody to look for. */
  function matchOf({ userId, phrases, roomIds, authorIds, has }: Wanted): string | undefined {
    const rooms = roomIds ? statements.theseRooms.all(userId, JSON.stringify(roomIds)) : statements.rooms.all(userId);
    const authors = authorIds && statements.authors.all(JSON.stringify(authorIds));
    if (rooms.length === 0 || authors?.length === 0) return undefined;
    const isNarrow = roomIds !== undefined || rooms.length <= roomMarksMax || phrases.length === 0;
    return matchExpression({ phrases, has, ...(authors && { authors }), ...(isNarrow && { rooms }) });
  }

  function select(match: string, { userId, beforeMs, fromMs, cursor }: Wanted, take: number): Row[] {
    const below = Math.min(cursorOf(cursor), beforeMs === undefined ? beyondAll : beforeMs * idsPerMs);
    const from = fromMs === undefined ? 0 : fromMs * idsPerMs;
    return statements.select.all({ match, userId, below, from, take });
  }

  return index.transaction(find);
}

const idsPerMs = 1_000;
const beyondAll = Number.MAX_SAFE_INTEGER;

type Row = { document: number; id: MessageId; body: string };

function cursorAfter(page: Row[]): string {
  return `n${page.at(-1)?.document ?? 0}`;
}

function cursorOf(cursor: string | undefined): number {
  return Number(/^n(\d{1,16})$/.exec(cursor ?? "")?.[1] ?? beyondAll);
}

type Asked = { match: string; userId: UserId; below: number; from: number; take: number };

function prepare(index: IndexDatabase) {
  return {
    rooms: index
      .prepare<[UserId], number>(`
        SELECT p.room FROM chat."Membership" m JOIN "Place" p ON p.roomId = m."roomId" WHERE m."userId" = ?`)
      .pluck(),
    theseRooms: index
      .prepare<[UserId, string], number>(`
        SELECT p.room FROM chat."Membership" m JOIN "Place" p ON p.roomId = m."roomId"
        WHERE m."userId" = ? AND m."roomId" IN (SELECT value FROM json_each(?))`)
      .pluck(),
    authors: index
      .prepare<[string], number>(`SELECT author FROM "Author" WHERE userId IN (SELECT value FROM json_each(?))`)
      .pluck(),
    // CROSS JOIN: from the words to the messages, in this order. FTS5 takes bounds only as integers, which a number of JavaScript need not be to SQLite.
    select: index.prepare<[Asked], Row>(`
      SELECT w.rowid AS document, m."id", m."body" FROM "Words" w
        CROSS JOIN "Document" d ON d.id = w.rowid
        CROSS JOIN "Place" p ON p.room = d.room
        CROSS JOIN chat."Membership" mm ON mm."roomId" = p.roomId AND mm."userId" = @userId
        CROSS JOIN chat."Message" m ON m."roomId" = p.roomId AND m."seq" = d.seq
      WHERE w."Words" MATCH @match AND w.rowid < CAST(@below AS INTEGER) AND w.rowid >= CAST(@from AS INTEGER)
        AND m."deletedAt" IS NULL
      ORDER BY w.rowid DESC LIMIT @take`),
  };
}
