import type { Prisma } from "#generated/sqlite/client";
import type { UserId } from "#protocol/values";
import type { Transaction } from "./chat.ts";
import type { PublishAfter } from "./in-transaction.ts";

export type SettleReason = "read" | "deleted" | "edited" | "left" | "archived";

/** Settles what is open among `which` and takes it off every screen of those it was for. Answers whether there was anything. */
export async function settleNotifications(
  tx: Transaction,
  publishAfter: PublishAfter,
  which: Prisma.NotificationWhereInput,
  reason: SettleReason,
  now: Date,
): Promise<boolean> {
  const open = { ...which, settledAt: null };
  if (!(await tx.notification.findFirst({ where: open, select: { id: true } }))) return false;
  const unsent = reason === "read" ? await settle(tx, { ...open, sentAt: null }, "read-in-time", now) : [];
  const settled = [...unsent, ...(await settle(tx, open, reason, now))];
  for (const [userId, rows] of Map.groupBy(settled, (row) => row.userId)) {
    publishAfter({ type: "dismiss", userId, ids: rows.map(({ id }) => id) });
  }
  const inThreads = settled.filter(({ inRoom }) => !inRoom).map(({ userId }) => userId);
  if (inThreads.length > 0) publishAfter({ type: "threads", userIds: [...new Set(inThreads)] });
  return settled.length > 0;
}

type Settled = { id: string; userId: UserId; inRoom: boolean };

function settle(tx: Transaction, open: Prisma.NotificationWhereInput, reason: string, now: Date): Promise<Settled[]> {
  return tx.notification.updateManyAndReturn({
    where: open,
    data: { settledAt: now, reason },
    select: { id: true, userId: true, inRoom: true },
  });
}
