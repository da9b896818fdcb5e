import type { Room as RoomRow } from "#generated/sqlite/client";
import { RefusedError } from "#protocol/refused-error";
import type { RoomId, UserId } from "#protocol/values";
import type { Chat, Transaction } from "./chat.ts";
import { inTransaction, type PublishAfter } from "./in-transaction.ts";
import { isOwner } from "./is-owner.ts";
import { listMemberIds } from "./member-ids.ts";
import { takeNextSeq } from "./next-seq.ts";
import { requireMember } from "./require-membership.ts";
import { lockQuoting, requote } from "./requote.ts";
import { mayDelete } from "./room-policy.ts";

/** The room goes with all that was said in it, for everybody, and cannot be brought back. */
export async function deleteRoom(chat: Chat, userId: UserId, roomId: RoomId): Promise<void> {
  return inTransaction(chat, async (tx, publishAfter) => {
    // With the room's lock: whatever is being written into it comes before, and goes too, or finds no room.
    const quoting = await lockQuoting(chat, tx, { roomId });
    const room = await takeNextSeq(tx, roomId);
    await requireRight(tx, room, userId);
    // The cut is announced first.
    for (const member of await listMemberIds(tx, roomId)) {
      publishAfter({ type: "membership.ended", roomId, userId: member });
    }
    await removeNotifications(tx, publishAfter, roomId);
    // Their bytes go with the next sweep.
    await tx.attachment.updateMany({ where: { roomId, goneAt: null }, data: { goneAt: chat.now() } });
    // Memberships, messages and the log go with their room.
    await tx.room.delete({ where: { id: roomId } });
    await requote(tx, publishAfter, quoting, { actorId: userId, now: chat.now() });
  });
}

async function requireRight(tx: Transaction, room: RoomRow, userId: UserId): Promise<void> {
  const { role } = await requireMember(tx, room, userId);
  if (mayDelete(room, { role, isInstanceOwner: await isOwner(tx, userId) })) return;
  throw notDeleted(room);
}

function notDeleted({ kind, slot, name }: RoomRow): RefusedError {
  const refused = (sentence: string) => new RefusedError("forbidden", sentence);
  if (kind === "direct") return refused("A direct conversation cannot be deleted.").because("direct-delete");
  if (slot === "general") return refused(`Everyone is in "${name}".`).because("everyone", { room: name });
  return refused("Only an owner of this room may delete it.").because("delete-owner");
}

async function removeNotifications(tx: Transaction, publishAfter: PublishAfter, roomId: RoomId): Promise<void> {
  const open = await tx.notification.findMany({
    where: { roomId, settledAt: null },
    select: { id: true, userId: true },
  });
  const followings = await tx.following.findMany({ where: { roomId }, select: { userId: true } });
  await tx.notification.deleteMany({ where: { roomId } });
  for (const [userId, rows] of Map.groupBy(open, (row) => row.userId)) {
    publishAfter({ type: "dismiss", userId, ids: rows.map(({ id }) => id) });
  }
  const userIds = [...new Set(followings.map(({ userId }) => userId))];
  if (userIds.length > 0) publishAfter({ type: "threads", userIds });
}
