import type { Membership, Room } from "#generated/sqlite/client";
import type { Head, RoomId, UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { headOf } from "./head-of.ts";
import { jsonRows } from "./json-rows.ts";

/** Absolute values of a room, and for whom they are the same. */
export type SharedHead = { head: Head; userIds: UserId[] };

/**
 * Many people's heads of one room, in one query that permits and reads. By value: most people in a large room have read as far as others.
 * Who is not in the room, or does not see it yet, is in none of them. (Joined with those asked for, SQLite would go through all of them for each member.)
 */
export async function roomHeads(chat: Chat, roomId: RoomId, userIds: UserId[]): Promise<SharedHead[]> {
  const rows: Row[] = await chat.db.$queryRaw`
    SELECT r."kind", r."name", r."head", r."lastN", m."readSeq", m."readN", m."mentions", string_agg(m."userId", ' ') AS "userIds"
    FROM (
      SELECT m."roomId", m."userId", m."role", m."readSeq", m."readN", (
        SELECT COUNT(*) FROM "Notification" n
        WHERE n."roomId" = m."roomId" AND n."userId" = m."userId" AND n."settledAt" IS NULL
      ) AS "mentions"
      FROM "Membership" m
      WHERE m."roomId" = ${roomId} AND m."userId" IN (SELECT a."value" ->> 'id' FROM json_each(${jsonRows(userIds.map((id) => ({ id })))}) a)
    ) m
    JOIN "Room" r ON r."id" = m."roomId"
    WHERE m."role" = 'owner' OR r."kind" <> 'direct' OR r."lastSentAt" IS NOT NULL
    GROUP BY r."kind", r."name", r."head", r."lastN", m."readSeq", m."readN", m."mentions"`;
  return rows.map(({ kind, name, head, lastN, readSeq, readN, mentions, userIds }) => ({
    head: headOf({ room: { id: roomId, kind, name, head, lastN }, readSeq, readN }, Number(mentions)),
    userIds: userIds.split(" "),
  }));
}

type Row = Pick<Room, "kind" | "name" | "head" | "lastN"> &
  Pick<Membership, "readSeq" | "readN"> & { mentions: number | bigint; userIds: string };
