import type { Room as RoomRow } from "#generated/sqlite/client";
import { RefusedError } from "#protocol/refused-error";
import type { Room, RoomId, UserId } from "#protocol/values";
import { appendEntry } from "./append-entry.ts";
import type { Chat, Transaction } from "./chat.ts";
import { requireFreeName } from "./create-room.ts";
import { readRoomOf } from "./get-room.ts";
import { inTransaction } from "./in-transaction.ts";
import { isOwner } from "./is-owner.ts";
import { takeNextSeq } from "./next-seq.ts";
import { peopleById } from "./people-by-id.ts";
import { refuseArchived } from "./refuse-archived.ts";
import { requireMember, requireMembership } from "./require-membership.ts";
import { mayRename, maySetTopic } from "./room-policy.ts";
import { publicSlot } from "./room-slot.ts";

type Change = { name?: string; topic?: string };

export async function changeRoom(chat: Chat, userId: UserId, roomId: RoomId, wanted: Change): Promise<Room> {
  return inTransaction(chat, async (tx, publishAfter) => {
    const seen = await requireMembership(tx, roomId, userId);
    if (isNoChange(seen.room, wanted)) return readRoomOf(tx, userId, roomId);

    const room = await takeNextSeq(tx, roomId);
    await requireRight(tx, room, userId, wanted);
    refuseArchived(room);
    const { name = room.name, topic = room.topic } = wanted;
    await tx.room.update({ where: { id: roomId }, data: { name, topic, slot: await slotFor(tx, room, name) } });

    const at = chat.now().toISOString();
    const actor = (await peopleById(tx, [userId]))(userId);
    const entry = { roomId, seq: room.head, at, actorId: userId, actor, name, topic };
    await appendEntry(tx, publishAfter, { ...entry, type: "room.changed" });
    return readRoomOf(tx, userId, roomId);
  });
}

function isNoChange(room: RoomRow, { name = room.name, topic = room.topic }: Change): boolean {
  return name === room.name && topic === room.topic;
}

async function requireRight(tx: Transaction, room: RoomRow, userId: UserId, wanted: Change): Promise<void> {
  const { role } = await requireMember(tx, room, userId);
  const standing = { role, isInstanceOwner: await isOwner(tx, userId) };
  const renames = !isNoChange(room, { name: wanted.name });
  if (renames && !mayRename(room, standing)) throw notRenamed(room);
  const setsTopic = !isNoChange(room, { topic: wanted.topic });
  if (setsTopic && !maySetTopic(room, standing)) {
    throw new RefusedError("forbidden", "Only an owner of this room may set its topic.").because("topic-owner");
  }
}

function notRenamed({ kind, slot, name }: RoomRow): RefusedError {
  const refused = (sentence: string) => new RefusedError("forbidden", sentence);
  if (kind === "direct") return refused("A direct conversation is named after its people.").because("direct-name");
  if (slot === "general") return refused(`"${name}" keeps its name.`).because("general-name", { room: name });
  return refused("Only an owner of this room may rename it.").because("rename-owner");
}

async function slotFor(tx: Transaction, room: RoomRow, name: string): Promise<string | null> {
  if (room.kind !== "public" || publicSlot(name) === publicSlot(room.name)) return room.slot;
  return requireFreeName(tx, name);
}
