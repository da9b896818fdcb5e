import type { Room, RoomId, UserId } from "#protocol/values";
import type { Chat, Transaction } from "./chat.ts";
import { renderRooms } from "./render-rooms.ts";
import { requireMembership } from "./require-membership.ts";

export function getRoom(chat: Chat, userId: UserId, roomId: RoomId): Promise<Room> {
  return readRoomOf(chat.db, userId, roomId);
}

/** The same inside a transaction, for use cases that answer the room they changed. */
export async function readRoomOf(db: Transaction, userId: UserId, roomId: RoomId): Promise<Room> {
  const membership = await requireMembership(db, roomId, userId);
  const [room] = await renderRooms(db, userId, [membership]);
  if (!room) throw new Error(`Room ${roomId} was not rendered.`);
  return room;
}
