import type { RoomId, UserId } from "#protocol/values";
import type { Transaction } from "./chat.ts";
import { mayComeAndGo } from "./room-policy.ts";

/** Somebody has to be able to manage the room: after the last owner it is whoever has been in it longest. The room is locked. */
export async function passOnOwnership(tx: Transaction, roomId: RoomId): Promise<void> {
  const heir = await tx.membership.findFirst({
    where: { roomId, user: { deactivatedAt: null } },
    orderBy: [{ role: "desc" }, { joinedAt: "asc" }, { userId: "asc" }],
  });
  if (!heir || heir.role === "owner") return;
  const { userId } = heir;
  await tx.membership.update({ where: { roomId_userId: { roomId, userId } }, data: { role: "owner" } });
}

/**
 * Locks the rooms that have an owner of their own (direct rooms have none, and "general" is the place's) and that this person is in; to
 * be done before people are locked, as everywhere.
 */
export async function lockManagedRooms(tx: Transaction, userId: UserId): Promise<RoomId[]> {
  const memberships = await tx.membership.findMany({ where: { userId }, select: { roomId: true, room: true } });
  const managed = memberships.filter(({ room }) => mayComeAndGo(room)).map(({ roomId }) => roomId);
  // In one order, so that two who do this at the same moment do not wait for each other. A write that changes nothing takes the lock.
  for (const id of managed.sort()) await tx.room.updateMany({ where: { id }, data: { head: { increment: 0 } } });
  return managed;
}
