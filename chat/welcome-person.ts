import type { RoomId, UserId } from "#protocol/values";
import type { Chat, Transaction } from "./chat.ts";
import { enterRoom } from "./enter-room.ts";
import { hasOwner } from "./has-owner.ts";
import { inTransaction } from "./in-transaction.ts";
import { newId } from "./new-id.ts";
import { takeNextSeq } from "./next-seq.ts";

/** Whoever gets a session: everyone is in "general", and the first person here owns the place. Welcoming twice changes nothing. */
export async function welcomePerson(chat: Chat, { id: userId }: { id: UserId }): Promise<void> {
  await inTransaction(chat, async (tx, publishAfter) => {
    const at = chat.now();
    const roomId = (await findGeneral(tx)) ?? (await createGeneral(tx, userId, at));
    if ((await tx.membership.count({ where: { roomId, userId } })) > 0) return;

    const room = await takeNextSeq(tx, roomId);
    // Judged under the room's lock: of two who sign up first at the same moment, one owns.
    const role = (await hasOwner(tx)) ? "member" : "owner";
    if (role === "owner") await tx.user.update({ where: { id: userId }, data: { role } });
    await enterRoom(tx, publishAfter, room, { userId, actorId: userId, role, at });
  });
}

async function findGeneral(tx: Transaction): Promise<RoomId | undefined> {
  const room = await tx.room.findUnique({ where: { slot: "general" }, select: { id: true } });
  return room?.id;
}

async function createGeneral(tx: Transaction, createdById: UserId, createdAt: Date): Promise<RoomId> {
  const general = { id: newId(), kind: "public", name: "general", slot: "general", createdById, createdAt };
  const { id } = await tx.room.create({ data: general });
  return id;
}
