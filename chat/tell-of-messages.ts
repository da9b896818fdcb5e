import type { Message, RoomId, UserId } from "#protocol/values";
import type { NewMessage } from "./accept-drafts.ts";
import type { Chat, Transaction } from "./chat.ts";
import type { Followers } from "./follow-threads.ts";
import type { PublishAfter } from "./in-transaction.ts";
import { jsonRows } from "./json-rows.ts";
import { type Calls, membersToNotify, type Recipient, withheldFrom } from "./members-to-notify.ts";
import { type Group, groupsIn } from "./mentions.ts";
import type { DraftRoom } from "./read-for-drafts.ts";
import { readListeners } from "./read-listeners.ts";
import { settleNotifications } from "./settle-notifications.ts";
import { type Due, storeNotifications } from "./store-notifications.ts";

/** A notification for everybody whom one of the messages concerns. */
export async function notifyOfMessages(
  chat: Chat,
  tx: Transaction,
  publishAfter: PublishAfter,
  { sent, followers }: { sent: NewMessage[]; followers: Followers },
  now: Date,
): Promise<void> {
  const listenersOf = await readListeners(
    tx,
    sent.map(({ message }) => message.body),
  );
  const due = sent.flatMap(({ message, room }) => {
    const { id: messageId, roomId, seq, threadId, body, mentions } = message;
    const calls = { mentions, groups: groupsCalledBy(message), listeners: listenersOf(body) };
    const recipients = recipientsOf(chat, message, room, { calls, followers: followers.get(threadId ?? "") });
    return recipients.map((recipient) => ({ ...recipient, roomId, seq, messageId, ...placeOf(message) }));
  });
  await storeNotifications(chat, tx, publishAfter, due, now);
}

/** What reading settles it: the thread's, the room's, or of a reply that stands in both either. */
export function placeOf({ threadId, n }: Message): Pick<Due, "threadId" | "inRoom"> {
  return { threadId, inRoom: n > 0 };
}

/** In a thread alone nobody calls the whole room. */
export function groupsCalledBy({ n, body }: Pick<Message, "n" | "body">): ReadonlySet<Group> {
  return n > 0 ? groupsIn(body) : new Set();
}

type Concerned = { calls: Calls; followers: Set<UserId> | undefined };

/** What stands in a thread alone is said to those who follow it, not to the room. */
function recipientsOf(
  { isOnline }: Chat,
  { author, n }: Message,
  room: DraftRoom,
  { calls, followers = new Set() }: Concerned,
): Recipient[] {
  const place = n > 0 ? room : { kind: "thread", members: room.members, eager: [] };
  const called = membersToNotify(author.id, calls, place, isOnline);
  const passedOver = new Set([author.id, ...called.map(({ userId }) => userId)]);
  const others = [...followers].filter((userId) => !passedOver.has(userId));
  return [...called, ...others.flatMap((userId) => followerToNotify(room, userId))];
}

function followerToNotify({ members }: DraftRoom, userId: UserId): Recipient[] {
  const member = members.get(userId);
  return member ? [{ userId, kind: "thread", ...withheldFrom(member) }] : [];
}

/** Who writes has read what stood above, with its notifications: also those of this batch. */
export async function readUpToOwn(
  tx: Transaction,
  publishAfter: PublishAfter,
  sent: NewMessage[],
  now: Date,
): Promise<void> {
  const positions = lastOwn(sent);
  if (positions.length === 0) return;
  const rows = jsonRows(positions);
  await tx.$executeRaw`
    UPDATE "Membership" SET "readSeq" = CAST(r."value" ->> 'seq' AS INTEGER), "readN" = CAST(r."value" ->> 'n' AS INTEGER)
    FROM json_each(${rows}) r
    WHERE "Membership"."roomId" = r."value" ->> 'roomId' AND "Membership"."userId" = r."value" ->> 'userId'
      AND "Membership"."readSeq" < CAST(r."value" ->> 'seq' AS INTEGER)`;
  // An open notification lies beyond the read position: whoever had read everything above has none.
  if (positions.every(({ seq, readSeq }) => readSeq >= seq - 1)) return;
  const open: { id: string }[] = await tx.$queryRaw`
    SELECT n."id" FROM json_each(${rows}) r
    JOIN "Notification" n ON n."roomId" = r."value" ->> 'roomId' AND n."userId" = r."value" ->> 'userId'
    WHERE n."settledAt" IS NULL AND n."inRoom" AND n."seq" <= CAST(r."value" ->> 'seq' AS INTEGER)`;
  const ids = open.map(({ id }) => id);
  while (ids.length > 0) {
    await settleNotifications(tx, publishAfter, { id: { in: ids.splice(0, idsMax) } }, "read", now);
  }
}

type Position = { roomId: RoomId; userId: UserId; readSeq: number; seq: number; n: number };

/** Prisma cannot look up more at once on SQLite: from 999 on it asks twice where one answer is expected. */
const idsMax = 500;

/** Of each author the last message in the room: what the batch holds after it is not read by it, and who replies in a thread has not read the room. */
function lastOwn(sent: NewMessage[]): Position[] {
  const inRoom = sent.filter(({ message }) => message.n > 0);
  const last = new Map(inRoom.map((one) => [one.author, one.message]));
  return Array.from(last, ([{ roomId, userId, readSeq }, { seq, n }]) => ({ roomId, userId, readSeq, seq, n }));
}
