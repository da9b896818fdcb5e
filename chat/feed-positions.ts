import { Prisma } from "#generated/sqlite/client";
import type { Heartbeat } from "#protocol/events";
import type { UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";

/** Where many people's feeds stand, in one query: for heartbeats. Raw, because Prisma cannot sum over a relation; the same text on both databases. */
export async function feedPositions(chat: Chat, userIds: UserId[]): Promise<Map<UserId, Heartbeat>> {
  if (userIds.length === 0) return new Map();
  const rows = await chat.db.$queryRaw<Row[]>`
    SELECT u."id", u."nseq", COALESCE(SUM(r."head"), 0) AS "sum", COALESCE(SUM(m."readSeq"), 0) AS "read"
    FROM "User" u
    LEFT JOIN "Membership" m ON m."userId" = u."id"
    LEFT JOIN "Room" r ON r."id" = m."roomId"
    WHERE u."id" IN (${Prisma.join(userIds)})
    GROUP BY u."id", u."nseq"`;
  return new Map(
    rows.map(({ id, nseq, sum, read }) => [id, { nseq: Number(nseq), sum: Number(sum), read: Number(read) }]),
  );
}

/** SQLite and PostgreSQL answer sums as number and bigint. */
type Row = { id: UserId; nseq: number | bigint; sum: number | bigint; read: number | bigint };
