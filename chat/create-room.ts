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
  const taken = await tx.room.findUnique({ where: { slot }, select: { name: true, archivedAt: true } });
  if (taken) throw nameTaken(taken);
  return slot;
}

/** An archived room keeps its name: it may come back. */
function nameTaken({ name, archivedAt }: { name: string; archivedAt: Date | null }): RefusedError {
  const refused = (sentence: string) => new RefusedError("conflict", sentence);
  if (!archivedAt)
    return refused(`There is already a room called "${name}".`).because("room-name-taken", { room: name });
  return refused(`There is an archived room called "${name}": bring it back, or choose another name.`).because(
    "room-name-archived",
    { room: name },
  );
}
