import { RefusedError } from "#protocol/refused-error";
import type { Room, UserId } from "#protocol/values";
import type { Chat, Transaction } from "./chat.ts";
import { enterRoom } from "./enter-room.ts";
import { readRoomOf } from "./get-room.ts";
import { inTransaction } from "./in-transaction.ts";
import { newId } from "./new-id.ts";
import { publicSlot } from "./room-slot.ts";

type NewRoom = { name: string; private: boolean; topic?: string };

/** The creator becomes its owner and first member. */
export async function createRoom(chat: Chat, userId: UserId, wanted: NewRoom): Promise<Room> {
  return inTransaction(chat, async (tx, publishAfter) => {
    const slot = wanted.private ? null : await requireFreeName(tx, wanted.name);
    const at = chat.now();
    const room = await tx.room.create({
      data: {
        id: newId(),
        kind: wanted.private ? "private" : "public",
        name: wanted.name,
        topic: wanted.topic ?? "",
        slot,
        createdById: userId,
        createdAt: at,
        head: 1,
      },
    });
    await enterRoom(tx, publishAfter, room, { userId, actorId: userId, role: "owner", at });
    return readRoomOf(tx, userId, room.id);
  });
}

/** Public rooms have one name each. Private ones need not: a refusal would tell that there is another. */
export async function requireFreeName(tx: Transaction, name: string): Promise<string> {
  const slot = publicSlot(name);
  const taken = await tx.room.findUnique({ where: { slot }, select: { name: true } });
  if (taken)
    throw new RefusedError("conflict", `There is already a room called "${taken.name}".`).because("room-name-taken", {
      room: taken.name,
    });
  return slot;
}
