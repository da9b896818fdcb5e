import type { Membership, Room as RoomRow } from "#generated/sqlite/client";
import { RefusedError } from "#protocol/refused-error";
import type { RoomId, UserId } from "#protocol/values";
import type { Transaction } from "./chat.ts";
import { findMembership, type MembershipWithRoom } from "./read-memberships.ts";

/** The one door to a room. Whoever is not in a private room learns nothing, not even that it is there. */
export async function requireMembership(db: Transaction, roomId: RoomId, userId: UserId): Promise<MembershipWithRoom> {
  const membership = await findMembership(db, roomId, userId);
  if (membership) return membership;
  const room = await db.room.findUnique({ where: { id: roomId }, select: { kind: true } });
  throw room ? notAMember(room) : noSuchRoom();
}

/** The same door for a room whose row is locked: what it finds holds until the transaction ends. */
export async function requireMember(tx: Transaction, room: RoomRow, userId: UserId): Promise<Membership> {
  const membership = await tx.membership.findUnique({ where: { roomId_userId: { roomId: room.id, userId } } });
  if (!membership) throw notAMember(room);
  return membership;
}

export function notAMember(room: { kind: string }, sentence = "Join the room to read it."): RefusedError {
  return room.kind === "public" ? new RefusedError("forbidden", sentence).because("join-first") : noSuchRoom();
}

/** The same words for a wrong id and for a room the person may not know of. */
export function noSuchRoom(): RefusedError {
  return new RefusedError("not-found", "There is no such room, or it is not open to you.").because("no-room");
}
