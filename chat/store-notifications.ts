import { limits } from "#protocol/limits";
import type { MessageId, RoomId, UserId } from "#protocol/values";
import type { Chat, Transaction } from "./chat.ts";
import type { PublishAfter } from "./in-transaction.ts";
import type { Recipient } from "./members-to-notify.ts";
import { newId } from "./new-id.ts";

type Occasion = { roomId: RoomId; seq: number; messageId?: MessageId; at: string };

/** One row per person to be told, in the transaction of what they are told of; the sweeper sends what is not read by `dueAt`. */
export async function storeNotifications(
  chat: Chat,
  tx: Transaction,
  publishAfter: PublishAfter,
  occasion: Occasion,
  recipients: Recipient[],
): Promise<void> {
  const rows = [];
  for (const { userId, kind } of inLockOrder(recipients)) {
    const nseq = await takeNextNseq(tx, userId);
    if (nseq) rows.push({ ...occasion, ...whenToTell(chat, userId, occasion), id: newId(), userId, nseq, kind });
  }
  if (rows.length === 0) return;
  await tx.notification.createMany({ data: rows });
  const dueAt = new Date(Math.min(...rows.map((row) => row.dueAt.getTime())));
  publishAfter({ type: "notifications.stored", dueAt });
}

/** Everybody locks people in the same order, so that two messages mentioning the same people never wait for each other in a ring. */
function inLockOrder(recipients: Recipient[]): Recipient[] {
  return recipients.toSorted((a, b) => (a.userId < b.userId ? -1 : 1));
}

/** Nothing for a deactivated person: nobody is there to be told. */
async function takeNextNseq(tx: Transaction, userId: UserId): Promise<number | undefined> {
  const [user] = await tx.user.updateManyAndReturn({
    where: { id: userId, deactivatedAt: null },
    data: { nseq: { increment: 1 } },
    select: { nseq: true },
  });
  return user?.nseq;
}

/** Whoever has the room open gets a moment to read it there before anything rings. */
function whenToTell(chat: Chat, userId: UserId, { roomId, at }: Occasion): { dueAt: Date; reason: string } {
  const now = new Date(at);
  if (!chat.hasRoomOpen(userId, roomId)) return { dueAt: now, reason: "due-at-once" };
  return { dueAt: new Date(now.getTime() + limits.ringDelayMs), reason: "room-open" };
}
