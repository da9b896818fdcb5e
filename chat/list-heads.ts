import { Prisma, type Room as RoomRow } from "#generated/sqlite/client";
import type { Head, RoomId, UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { headOf, pinsOfRoom } from "./head-of.ts";
import { jsonRows } from "./json-rows.ts";
import { shownRooms } from "./shown-rooms.ts";

/**
 * Many people's heads in one statement, which permits and reads: of all their rooms that are shown to them, or of one.
 * Everybody asked for is in the answer.
 */
export async function listHeads(chat: Chat, userIds: UserId[], roomId?: RoomId): Promise<Map<UserId, Head[]>> {
  const heads = new Map<UserId, Head[]>(userIds.map((userId) => [userId, []]));
  for (const { userId, mentions, pins, readSeq, readN, rewinds, ...room } of await readHeads(chat, userIds, roomId))
    heads.get(userId)?.push(headOf({ room, pins, readSeq, readN, rewinds }, Number(mentions)));
  return heads;
}

type Row = Pick<RoomRow, "id" | "kind" | "name" | "head" | "lastN" | "archivedAt"> & {
  userId: UserId;
  readSeq: number;
  readN: number;
  rewinds: number;
  /** PostgreSQL counts in bigint. */
  pins: number | bigint;
  mentions: number | bigint;
};

/** Notifications that nobody has read are counted in the index. */
function readHeads(chat: Chat, userIds: UserId[], roomId?: RoomId): Promise<Row[]> {
  return chat.db.$queryRaw`
    SELECT m."userId", m."readSeq", m."readN", m."rewinds", r."id", r."kind", r."name", r."head", r."lastN", r."archivedAt", ${pinsOfRoom},
      (SELECT COUNT(*) FROM "Notification" n
        WHERE n."roomId" = m."roomId" AND n."userId" = m."userId" AND n."settledAt" IS NULL AND n."inRoom" = TRUE) AS "mentions"
    FROM json_each(${jsonRows(userIds.map((id) => ({ id })))}) p
    JOIN "Membership" m ON m."userId" = p."value" ->> 'id' ${roomId ? Prisma.sql`AND m."roomId" = ${roomId}` : Prisma.empty}
    JOIN "Room" r ON r."id" = m."roomId"
    WHERE ${shownRooms}
    ORDER BY r."createdAt" DESC`;
}
