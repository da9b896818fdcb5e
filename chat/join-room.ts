import type { Room, RoomId, UserId } from "#protocol/values";
import type { Chat, Transaction } from "./chat.ts";
import { enterRoom } from "./enter-room.ts";
import { readRoomOf } from "./get-room.ts";
import { inTransaction } from "./in-transaction.ts";
import { takeNextSeq } from "./next-seq.ts";
import { noSuchRoom } from "./require-membership.ts";

/** Public rooms are open to everybody. Joining a room one is in changes nothing. */
export async function joinRoom(chat: Chat, userId: UserId, roomId: RoomId): Promise<Room> {
  return inTransaction(chat, async (tx, publishAfter) => {
    if (!(await isIn(tx, userId, roomId))) {
      const room = await takeNextSeq(tx, roomId);
      if (room.kind !== "public") throw noSuchRoom();
      const role = (await hasOwner(tx, roomId)) ? "member" : "owner";
      await enterRoom(tx, publishAfter, room, { userId, actorId: userId, role, at: chat.now() });
    }
    return readRoomOf(tx, userId, roomId);
  });
}

async function isIn(tx: Transaction, userId: UserId, roomId: RoomId): Promise<boolean> {
  return (await tx.membership.count({ where: { userId, roomId } })) > 0;
}

/** A room without anybody active has none: the first to come into it owns it. */
async function hasOwner(tx: Transaction, roomId: RoomId): Promise<boolean> {
  return (await tx.membership.count({ where: { roomId, role: "owner", user: { deactivatedAt: null } } })) > 0;
}
