import { limits } from "#protocol/limits";
import type { MessageId, RoomId, UserId } from "#protocol/values";
import type { Chat, Transaction } from "./chat.ts";
import type { PublishAfter } from "./in-transaction.ts";
import type { Recipient } from "./members-to-notify.ts";
import { newId } from "./new-id.ts";

type Occasion = { roomId: RoomId; seq: number; messageId?: MessageId; at: string };

/**
 * One row per person concerned, in the transaction of what it is about: the sweeper sends what is not read by `dueAt`. A row that is
 * withheld is settled from the start: it is there so that the person can ask why nothing rang.
 */
export async function storeNotifications(
  chat: Chat,
  tx: Transaction,
  publishAfter: PublishAfter,
  occasion: Occasion,
  recipients: Recipient[],
): Promise<void> {
  const rows: Row[] = [];
  for (const recipient of inLockOrder(recipients)) {
    const { userId, kind } = recipient;
    const { nseq, isActive } = await takeNextNseq(tx, userId);
    const decision = decide(chat, isActive ? recipient : { ...recipient, withheld: "deactivated" }, occasion);
    rows.push({ ...occasion, ...decision, id: newId(), userId, nseq, kind });
  }
  if (rows.length === 0) return;
  await tx.notification.createMany({ data: rows });
  const waiting = rows.filter((row) => !row.settledAt).map((row) => row.dueAt.getTime());
  if (waiting.length > 0) publishAfter({ type: "notifications.stored", dueAt: new Date(Math.min(...waiting)) });
}

type Decision = { dueAt: Date; settledAt?: Date; reason: string };
type Row = Occasion & Decision & { id: string; userId: UserId; nseq: number; kind: Recipient["kind"] };

/** Everybody locks people in the same order, so that two messages mentioning the same people never wait for each other in a ring. */
function inLockOrder(recipients: Recipient[]): Recipient[] {
  return recipients.toSorted((a, b) => (a.userId < b.userId ? -1 : 1));
}

async function takeNextNseq(tx: Transaction, userId: UserId): Promise<{ nseq: number; isActive: boolean }> {
  const { nseq, deactivatedAt } = await tx.user.update({
    where: { id: userId },
    data: { nseq: { increment: 1 } },
    select: { nseq: true, deactivatedAt: true },
  });
  return { nseq, isActive: deactivatedAt === null };
}

type Concerned = { userId: UserId; withheld?: "muted" | "deactivated" };

/** Whoever has the room open gets a moment to read it there before anything rings. */
function decide(chat: Chat, { userId, withheld }: Concerned, { roomId, at }: Occasion): Decision {
  const now = new Date(at);
  if (withheld) return { dueAt: now, settledAt: now, reason: withheld };
  if (!chat.hasRoomOpen(userId, roomId)) return { dueAt: now, reason: "due-at-once" };
  return { dueAt: new Date(now.getTime() + limits.ringDelayMs), reason: "room-open" };
}
