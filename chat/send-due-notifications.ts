import { limits } from "#protocol/limits";
import type { Chat, Transaction } from "./chat.ts";
import { inTransaction } from "./in-transaction.ts";
import { readQuiet } from "./read-quiet.ts";
import { renderNotifications, type ToldRow } from "./render-notifications.ts";

/** So many are claimed, rendered and told within a few milliseconds. */
const batchMax = 250;

/**
 * Sends what is due and was not read in time, at most one batch; answers when the next is due (maybe already past: call again).
 * Any number of nodes may do this at the same time: each notification is claimed, and published, once.
 */
export async function sendDueNotifications(chat: Chat): Promise<Date | undefined> {
  await inTransaction(chat, async (tx, publishAfter) => {
    const now = chat.now();
    const rows = await quieten(tx, await claimDue(tx, now), now);
    await noteReach(chat, tx, rows);
    const notifications = await renderNotifications(tx, rows);
    const userIds = new Map(rows.map(({ id, userId }) => [id, userId]));
    for (const notification of notifications) {
      const userId = userIds.get(notification.id);
      if (userId) publishAfter({ type: "notification", userId, notification });
    }
  });
  return nextDue(chat);
}

const waiting = { sentAt: null, settledAt: null };

/** Only who finds a row still waiting has it: the condition is judged again under the row's lock. */
async function claimDue(tx: Transaction, now: Date): Promise<ToldRow[]> {
  // What was stored later than now was stored before the clock was set back: it would wait as long again.
  const longestWait = new Date(now.getTime() + limits.ringDelayMs);
  const claimed: ClaimedRow[] = await tx.$queryRaw`
    UPDATE "Notification" SET "sentAt" = ${now}, "reached" = TRUE, "reason" = 'sent'
    WHERE "sentAt" IS NULL AND "settledAt" IS NULL AND "id" IN (
      SELECT "id" FROM "Notification"
      WHERE "sentAt" IS NULL AND "settledAt" IS NULL AND ("dueAt" <= ${now} OR "at" > ${longestWait})
      ORDER BY "dueAt", "id" LIMIT ${batchMax})
    RETURNING "id", "userId", "nseq", "kind", "roomId", "messageId", "threadId", "inRoom", "seq", "at"`;
  const rows = claimed.map((row) => ({ ...row, inRoom: Boolean(row.inRoom), at: new Date(row.at), quiet: null }));
  return rows.sort((one, other) => one.nseq - other.nseq);
}

/** As each database answers raw SQL. */
type ClaimedRow = Omit<ToldRow, "inRoom" | "at" | "quiet"> & { inRoom: boolean | number; at: Date | string };

/** It is listed all the same; but whether it rings is decided now, and not when it was written. */
async function quieten(tx: Transaction, rows: ToldRow[], now: Date): Promise<ToldRow[]> {
  const quietOf = await readQuiet(tx, rows, now);
  const decided = rows.map((row) => ({ ...row, quiet: quietOf(row.userId) ?? null }));
  for (const [quiet, alike] of Map.groupBy(decided, (row) => row.quiet)) {
    if (quiet === null) continue;
    const where = { id: { in: alike.map(({ id }) => id) } };
    await tx.notification.updateMany({ where, data: { quiet, reason: quiet } });
  }
  return decided;
}

/** Sent with nobody there to take it, it waits for the next browser that connects: worth telling apart, and when a push would be due. */
async function noteReach(chat: Chat, tx: Transaction, rows: ToldRow[]): Promise<void> {
  const unreached = rows.filter(({ userId }) => !chat.isConnected(userId)).map(({ id }) => id);
  if (unreached.length === 0) return;
  const where = { id: { in: unreached } };
  await tx.notification.updateMany({ where, data: { reached: false } });
  await tx.notification.updateMany({ where: { ...where, quiet: null }, data: { reason: "nobody-connected" } });
}

async function nextDue(chat: Chat): Promise<Date | undefined> {
  const next = await chat.db.notification.findFirst({
    where: waiting,
    orderBy: { dueAt: "asc" },
    select: { dueAt: true },
  });
  return next?.dueAt;
}
