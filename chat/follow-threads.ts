import type { Following } from "#generated/sqlite/client";
import type { MessageId, RoomId, UserId } from "#protocol/values";
import type { NewMessage } from "./accept-drafts.ts";
import type { Transaction } from "./chat.ts";
import type { PublishAfter } from "./in-transaction.ts";
import { jsonRows } from "./json-rows.ts";
import { settleNotifications } from "./settle-notifications.ts";

/** Who follows each of the threads that were written in. */
export type Followers = Map<MessageId, Set<UserId>>;

type NewFollowing = Pick<Following, "userId" | "threadId" | "roomId" | "readSeq">;

/**
 * Whoever began a thread, writes in it or is called in it follows it from then on, unless they said that they do not want to; of a direct room
 * everybody does. Most batches have no reply: nothing is read or written for them.
 */
export async function followThreads(
  tx: Transaction,
  publishAfter: PublishAfter,
  sent: NewMessage[],
  now: Date,
): Promise<Followers> {
  const replies = sent.filter(({ root }) => root);
  if (replies.length === 0) return new Map();
  await beginToFollow(tx, replies.flatMap(concerned), now);
  const rows = await noteLastReply(tx, replies, now);
  publishAfter({ type: "threads", userIds: [...new Set(rows.map(({ userId }) => userId))] });
  const following = Map.groupBy(
    rows.filter(({ isOn }) => isOn),
    ({ threadId }) => threadId,
  );
  return new Map(Array.from(following, ([threadId, own]) => [threadId, new Set(own.map(({ userId }) => userId))]));
}

/** Who follows or said that they do not want to stays as they are. What was written before they came is not unread to them. */
export async function beginToFollow(tx: Transaction, followings: NewFollowing[], now: Date): Promise<void> {
  const firstOfEach = new Map(followings.toReversed().map((one) => [`${one.userId} ${one.threadId}`, one]));
  await tx.$executeRaw`
    INSERT INTO "Following" ("userId", "threadId", "roomId", "isOn", "readSeq", "lastSeq", "lastAt")
    SELECT r."value" ->> 'userId', r."value" ->> 'threadId', r."value" ->> 'roomId', TRUE,
      CAST(r."value" ->> 'readSeq' AS INTEGER), CAST(r."value" ->> 'readSeq' AS INTEGER), ${now}
    FROM json_each(${jsonRows([...firstOfEach.values()])}) r WHERE TRUE
    ON CONFLICT ("userId", "threadId") DO NOTHING`;
}

/** Who writes has read what stood above, with its notifications: also those of this batch. */
export async function readThreadsUpToOwn(
  tx: Transaction,
  publishAfter: PublishAfter,
  sent: NewMessage[],
  now: Date,
): Promise<void> {
  const replies = sent.filter(({ root }) => root);
  if (replies.length === 0) return;
  const rows = jsonRows(lastOwn(replies));
  await tx.$executeRaw`
    UPDATE "Following" SET "readSeq" = CAST(r."value" ->> 'seq' AS INTEGER) FROM json_each(${rows}) r
    WHERE "Following"."threadId" = r."value" ->> 'threadId' AND "Following"."userId" = r."value" ->> 'userId'
      AND "Following"."readSeq" < CAST(r."value" ->> 'seq' AS INTEGER)`;
  const open: { id: string }[] = await tx.$queryRaw`
    SELECT n."id" FROM json_each(${rows}) r
    JOIN "Notification" n ON n."roomId" = r."value" ->> 'roomId' AND n."userId" = r."value" ->> 'userId'
    WHERE n."settledAt" IS NULL AND n."threadId" = r."value" ->> 'threadId' AND n."seq" <= CAST(r."value" ->> 'seq' AS INTEGER)`;
  const ids = open.map(({ id }) => id);
  while (ids.length > 0) {
    await settleNotifications(tx, publishAfter, { id: { in: ids.splice(0, idsMax) } }, "read", now);
  }
}

/** Prisma cannot look up more at once on SQLite. */
const idsMax = 500;

function concerned({ message, room, root }: NewMessage): NewFollowing[] {
  if (!root) return [];
  const called = [root.authorId, ...root.mentions, ...message.mentions];
  const userIds = [message.author.id, ...(room.kind === "direct" ? room.members.keys() : called)];
  const here = { threadId: root.id, roomId: room.id, readSeq: message.seq - 1 };
  return userIds.filter((userId) => room.members.has(userId)).map((userId) => ({ ...here, userId }));
}

type Noted = Pick<Following, "userId" | "threadId" | "isOn">;

function noteLastReply(tx: Transaction, replies: NewMessage[], now: Date): Promise<Noted[]> {
  const last = new Map(replies.map(({ message: { threadId, seq } }) => [threadId, { threadId, seq }]));
  return tx.$queryRaw`
    UPDATE "Following" SET "lastSeq" = CAST(r."value" ->> 'seq' AS INTEGER), "lastAt" = ${now}
    FROM json_each(${jsonRows([...last.values()])}) r WHERE "Following"."threadId" = r."value" ->> 'threadId'
    RETURNING "userId", "threadId", "isOn"`;
}

type Position = { userId: UserId; threadId: MessageId; roomId: RoomId; seq: number };

/** Of each author the last reply in each thread. */
function lastOwn(replies: NewMessage[]): Position[] {
  const positions = replies.flatMap(({ message: { author, threadId, roomId, seq } }) =>
    threadId ? [{ userId: author.id, threadId, roomId, seq }] : [],
  );
  return [...new Map(positions.map((one) => [`${one.userId} ${one.threadId}`, one])).values()];
}
