import { RefusedError } from "#protocol/refused-error";
import type { UserId } from "#protocol/values";
import type { Chat, Transaction } from "./chat.ts";
import { inTransaction } from "./in-transaction.ts";
import { requireOwner } from "./is-owner.ts";
import { lockManagedRooms, passOnOwnership } from "./pass-on-ownership.ts";

/** What they wrote stays, and the rooms that only they managed pass to others; they are signed out everywhere at once and cannot come back until reactivated. */
export async function deactivatePerson(chat: Chat, ownerId: UserId, userId: UserId): Promise<void> {
  return inTransaction(chat, async (tx, publishAfter) => {
    const roomIds = await lockManagedRooms(tx, userId);
    // Two owners deactivating each other at the same moment: the second finds that it is no longer one.
    await lockPeople(tx, [ownerId, userId]);
    await requireOwner(tx, ownerId);
    if (userId === ownerId)
      throw new RefusedError("forbidden", "You cannot deactivate yourself.").because("deactivate-yourself");
    await setDeactivated(tx, userId, chat.now());
    for (const roomId of roomIds) await passOnOwnership(tx, roomId);
    await tx.session.deleteMany({ where: { userId } });
    publishAfter({ type: "sessions.ended", userId, sessionIds: "all" });
  });
}

/** They come back as what they were; a room that nobody was left to manage has somebody again. */
export async function reactivatePerson(chat: Chat, ownerId: UserId, userId: UserId): Promise<void> {
  return inTransaction(chat, async (tx) => {
    const roomIds = await lockManagedRooms(tx, userId);
    await requireOwner(tx, ownerId);
    await setDeactivated(tx, userId, null);
    for (const roomId of roomIds) await passOnOwnership(tx, roomId);
  });
}

/** A write that changes nothing takes the row's lock on either database. */
async function lockPeople(tx: Transaction, ids: UserId[]): Promise<void> {
  for (const id of ids.toSorted()) await tx.user.updateMany({ where: { id }, data: { nseq: { increment: 0 } } });
}

async function setDeactivated(tx: Transaction, userId: UserId, deactivatedAt: Date | null): Promise<void> {
  const changed = await tx.user.updateMany({ where: { id: userId }, data: { deactivatedAt } });
  if (changed.count === 0) throw new RefusedError("not-found", "There is no such person.").because("no-person");
}
