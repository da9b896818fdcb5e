import { limits } from "#protocol/limits";
import { RefusedError } from "#protocol/refused-error";
import type { Room, RoomId, UserId } from "#protocol/values";
import type { Chat, Transaction } from "./chat.ts";
import { readRoomOf } from "./get-room.ts";
import { inTransaction } from "./in-transaction.ts";
import { newId } from "./new-id.ts";
import { directSlot } from "./room-slot.ts";

/** The one direct room of these people and oneself, made when it is not there yet. */
export async function openDirect(chat: Chat, userId: UserId, memberIds: UserId[]): Promise<Room> {
  const people = [...new Set([userId, ...memberIds])];
  if (people.length > limits.directMaxPeople + 1) {
    throw new RefusedError("invalid", `A direct message goes to at most ${limits.directMaxPeople} people.`).because(
      "direct-max",
      { count: limits.directMaxPeople },
    );
  }
  return inTransaction(chat, async (tx, publishAfter) => {
    const slot = directSlot(people);
    const known = await tx.room.findUnique({ where: { slot }, select: { id: true } });
    const roomId = known?.id ?? (await createDirect(tx, slot, people, { createdById: userId, createdAt: chat.now() }));
    const isNewToOpener = await showTo(tx, roomId, userId);
    if (isNewToOpener) publishAfter({ type: "heads", roomId, userIds: [userId] });
    return readRoomOf(tx, userId, roomId);
  });
}

type Creation = { createdById: UserId; createdAt: Date };

async function createDirect(tx: Transaction, slot: string, people: UserId[], creation: Creation): Promise<RoomId> {
  const active = await tx.user.count({ where: { id: { in: people }, deactivatedAt: null } });
  if (active < people.length) throw new RefusedError("not-found", "There is no such person.").because("no-person");
  const room = await tx.room.create({ data: { id: newId(), kind: "direct", name: "", slot, ...creation } });
  await tx.membership.createMany({
    data: people.map((userId) => ({ roomId: room.id, userId, joinedAt: creation.createdAt })),
  });
  return room.id;
}

/** See shown-rooms.ts: in a direct room "owner" means that the person opened it. */
async function showTo(tx: Transaction, roomId: RoomId, userId: UserId): Promise<boolean> {
  const shown = await tx.membership.updateMany({
    where: { roomId, userId, role: "member" },
    data: { role: "owner" },
  });
  return shown.count === 1;
}
