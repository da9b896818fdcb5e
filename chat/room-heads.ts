import type { Membership, Room } from "#generated/sqlite/client";
import type { Head, RoomId, UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { headOf, pinsOfRoom } from "./head-of.ts";
import { jsonRows } from "./json-rows.ts";

/** Whose heads of a room are to be read. */
export type AskedHeads = { roomId: RoomId; userIds: UserId[] };
/** Absolute values of a room, and for whom they are the same. */
export type SharedHead = { head: Head; userIds: UserId[] };

/**
 * Many people's heads of some rooms, in one query that permits and reads. By value: most people in a large room have read as far as others.
 * Who is not in a room, or does not see it yet, is in none of them.
 */
export async function roomHeads(chat: Chat, asked: AskedHeads[]): Promise<SharedHead[]> {
  const pairs = jsonRows(asked.flatMap(({ roomId, userIds }) => userIds.map((userId) => ({ roomId, userId }))));
  const rows: Row[] = await chat.db.$queryRaw`
    SELECT r."id", r."kind", r."name", r."head", r."lastN", r."archivedAt", ${pinsOfRoom},
      m."readSeq", m."readN", m."rewinds", m."mentions", string_agg(m."userId", ' ') AS "userIds"
    FROM (
      SELECT m."roomId", m."userId", m."role", m."readSeq", m."readN", m."rewinds", (
        SELECT COUNT(*) FROM "Notification" n
        WHERE n."roomId" = m."roomId" AND n."userId" = m."userId" AND n."settledAt" IS NULL AND n."inRoom" = TRUE
      ) AS "mentions"
      FROM "Membership" m
      WHERE (m."roomId", m."userId") IN (SELECT a."value" ->> 'roomId', a."value" ->> 'userId' FROM json_each(${pairs}) a)
    ) m
    JOIN "Room" r ON r."id" = m."roomId"
    WHERE m."role" = 'owner' OR r."kind" <> 'direct' OR r."lastSentAt" IS NOT NULL
    GROUP BY r."id", r."kind", r."name", r."head", r."lastN", r."archivedAt", m."readSeq", m."readN", m."rewinds", m."mentions"`;
  return rows.map(({ readSeq, readN, rewinds, pins, mentions, userIds, ...room }) => ({
    head: headOf({ room, pins, readSeq, readN, rewinds }, Number(mentions)),
    userIds: userIds.split(" "),
  }));
}

type Row = Pick<Room, "id" | "kind" | "name" | "head" | "lastN" | "archivedAt"> &
  Pick<Membership, "readSeq" | "readN" | "rewinds"> & {
    pins: number | bigint;
    mentions: number | bigint;
    userIds: string;
  };
