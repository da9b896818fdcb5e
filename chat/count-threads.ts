import type { UnreadThreads } from "#protocol/threads";
import type { UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { jsonRows } from "./json-rows.ts";

/** Of each of these people how many of the threads they follow have something new, and how much of that is for them. In one statement. */
export async function countThreads(chat: Chat, userIds: UserId[]): Promise<Map<UserId, UnreadThreads>> {
  const rows: Row[] = await chat.db.$queryRaw`
    SELECT p."value" ->> 'id' AS "userId",
      (SELECT COUNT(*) FROM "Following" f
        WHERE f."userId" = p."value" ->> 'id' AND f."isOn" = TRUE AND f."lastSeq" > f."readSeq") AS "unread",
      (SELECT COUNT(*) FROM "Notification" n
        WHERE n."userId" = p."value" ->> 'id' AND n."settledAt" IS NULL AND n."inRoom" = FALSE) AS "mentions"
    FROM json_each(${jsonRows(userIds.map((id) => ({ id })))}) p`;
  return new Map(
    rows.map(({ userId, unread, mentions }) => [userId, { unread: Number(unread), mentions: Number(mentions) }]),
  );
}

/** PostgreSQL counts in bigint. */
type Row = { userId: UserId; unread: number | bigint; mentions: number | bigint };
