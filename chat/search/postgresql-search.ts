import type { Database } from "#chat/chat";
import { Prisma } from "#generated/sqlite/client";
import type { MessageId } from "#protocol/values";
import { type Found, type MessageSearch, rankedMax, type Wanted } from "./message-search.ts";
import type { Phrase } from "./parse-query.ts";
import { rankedPage } from "./ranked-page.ts";

/** PostgreSQL keeps the index itself: an expression of the message's text (see its migration `message_words`), exact at every moment. */
export function createPostgresqlSearch(db: Database): MessageSearch {
  return { find: (wanted) => (wanted.order === "best" ? findBest(db, wanted) : findNewest(db, wanted)) };
}

type Row = { id: MessageId; body: string };

async function findBest(db: Database, wanted: Wanted): Promise<Found> {
  return rankedPage(await select(db, { ...wanted, cursor: undefined }, rankedMax), wanted);
}

async function findNewest(db: Database, wanted: Wanted): Promise<Found> {
  const rows = await select(db, wanted, wanted.limit + 1);
  const messageIds = rows.slice(0, wanted.limit).map(({ id }) => id);
  return { messageIds, ...(rows.length > wanted.limit && { next: messageIds.at(-1) }) };
}

/** Ids of messages sort by time. */
function select(db: Database, wanted: Wanted, take: number): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    SELECT m."id", m."body" FROM "Message" m
    WHERE ${Prisma.join(conditions(wanted), " AND ")}
    ORDER BY m."id" DESC LIMIT ${take}`;
}

function conditions({ userId, phrases, authorIds, roomIds, beforeMs, fromMs, has, cursor }: Wanted): Prisma.Sql[] {
  const isFile = has.includes("file") || has.includes("image");
  return [
    Prisma.sql`m."deletedAt" IS NULL`,
    Prisma.sql`m."roomId" IN (SELECT mm."roomId" FROM "Membership" mm WHERE mm."userId" = ${userId})`,
    ...phrases.map((phrase) => Prisma.sql`to_tsvector('simple'::regconfig, ebb_words(m."body")) @@ ${tsquery(phrase)}`),
    ...(authorIds ? [Prisma.sql`m."authorId" = ANY(${authorIds})`] : []),
    ...(roomIds ? [Prisma.sql`m."roomId" = ANY(${roomIds})`] : []),
    ...(beforeMs === undefined ? [] : [Prisma.sql`m."sentAt" < ${new Date(beforeMs)}`]),
    ...(fromMs === undefined ? [] : [Prisma.sql`m."sentAt" >= ${new Date(fromMs)}`]),
    ...(has.includes("link") ? [Prisma.sql`m."body" ~* 'https?://'`] : []),
    // Nothing has a file yet.
    ...(isFile ? [Prisma.sql`false`] : []),
    ...(cursor === undefined ? [] : [Prisma.sql`m."id" < ${cursor}`]),
  ];
}

/** Through the same parser as the index; a query is then made of its text, since only there a last word can be left open. */
function tsquery({ words, isOpen }: Phrase): Prisma.Sql {
  const phrase = Prisma.sql`phraseto_tsquery('simple'::regconfig, ebb_words(${words.join(" ")}))`;
  return isOpen ? Prisma.sql`(NULLIF(${phrase}::text, '') || ':*')::tsquery` : phrase;
}
