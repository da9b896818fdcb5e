import { RefusedError } from "#protocol/refused-error";
import type { UserId } from "#protocol/values";
import type { Chat, Transaction } from "./chat.ts";
import { inTransaction } from "./in-transaction.ts";
import { requireOwner } from "./is-owner.ts";

/** What they wrote stays; they are signed out everywhere at once and cannot come back until reactivated. */
export async function deactivatePerson(chat: Chat, ownerId: UserId, userId: UserId): Promise<void> {
  return inTransaction(chat, async (tx, publishAfter) => {
    // Two owners deactivating each other at the same moment: the second finds that it is no longer one.
    await lockPeople(tx, [ownerId, userId]);
    await requireOwner(tx, ownerId);
    if (userId === ownerId) throw new RefusedError("forbidden", "You cannot deactivate yourself.");
    await setDeactivated(tx, userId, chat.now());
    await tx.session.deleteMany({ where: { userId } });
    publishAfter({ type: "sessions.ended", userId, sessionIds: "all" });
  });
}

export async function reactivatePerson(chat: Chat, ownerId: UserId, userId: UserId): Promise<void> {
  return inTransaction(chat, async (tx) => {
    await requireOwner(tx, ownerId);
    await setDeactivated(tx, userId, null);
  });
}

/** A write that changes nothing takes the row's lock on either database. */
async function lockPeople(tx: Transaction, ids: UserId[]): Promise<void> {
  for (const id of ids.toSorted()) await tx.user.updateMany({ where: { id }, data: { nseq: { increment: 0 } } });
}

async function setDeactivated(tx: Transaction, userId: UserId, deactivatedAt: Date | null): Promise<void> {
  const changed = await tx.user.updateMany({ where: { id: userId }, data: { deactivatedAt } });
  if (changed.count === 0) throw new RefusedError("not-found", "There is no such person.");
}
