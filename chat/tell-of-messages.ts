import type { Message, RoomId, UserId } from "#protocol/values";
import type { NewMessage } from "./accept-drafts.ts";
import type { Chat, Transaction } from "./chat.ts";
import type { Followers } from "./follow-threads.ts";
import type { PublishAfter } from "./in-transaction.ts";
import { jsonRows } from "./json-rows.ts";
import { type Calls, membersToNotify, type Recipient } from "./members-to-notify.ts";
import { groupsIn } from "./mentions.ts";
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
    const { id: messageId, roomId, seq, threadId } = message;
    const heard = { listeners: listenersOf(message.body), followers: followers.get(threadId ?? "") };
    const recipients = recipientsOf(chat, message, room, heard);
    return recipients.map((recipient) => ({ ...recipient, roomId, seq, messageId, ...placeOf(message) }));
  });
  await storeNotifications(chat, tx, publishAfter, due, now);
}

/** What reading settles it: the thread's, the room's, or of a reply that stands in both either. */
export function placeOf({ threadId, n }: Message): Pick<Due, "threadId" | "inRoom"> {
  return { threadId, inRoom: n > 0 };
}

type Heard = Pick<Calls, "listeners" | "followers">;

/** What stands in a thread alone calls nobody who is not named, listens for it or follows the thread: it is not said to the room. */
function recipientsOf(chat: Chat, { author, mentions, body, n }: Message, room: DraftRoom, heard: Heard): Recipient[] {
  const isInRoom = n > 0;
  const calls = { ...heard, mentions, groups: isInRoom ? groupsIn(body) : noGroups };
  const place = isInRoom ? room : { ...room, kind: "thread", eager: [] };
  return membersToNotify(author.id, calls, place, chat.isOnline);
}

const noGroups: Calls["groups"] = new Set();

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
