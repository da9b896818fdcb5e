import type { RoomId, UserId } from "#protocol/values";
import type { NewMessage } from "./accept-drafts.ts";
import type { Chat, Transaction } from "./chat.ts";
import type { PublishAfter } from "./in-transaction.ts";
import { jsonRows } from "./json-rows.ts";
import { membersToNotify } from "./members-to-notify.ts";
import { settleNotifications } from "./settle-notifications.ts";
import { storeNotifications } from "./store-notifications.ts";

/** A notification for everybody whom one of the messages concerns. */
export async function notifyOfMessages(
  chat: Chat,
  tx: Transaction,
  publishAfter: PublishAfter,
  sent: NewMessage[],
  now: Date,
): Promise<void> {
  const due = sent.flatMap(({ message, room }) => {
    const { id: messageId, roomId, seq, author, mentions } = message;
    // An ordinary message concerns nobody: the members need not be looked through.
    if (room.kind !== "direct" && mentions.length === 0) return [];
    const recipients = membersToNotify({ authorId: author.id, mentions }, room, [...room.members.values()]);
    return recipients.map((recipient) => ({ ...recipient, roomId, seq, messageId }));
  });
  await storeNotifications(chat, tx, publishAfter, due, now);
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
    WHERE n."settledAt" IS NULL AND n."seq" <= CAST(r."value" ->> 'seq' AS INTEGER)`;
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
