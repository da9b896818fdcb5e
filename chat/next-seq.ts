import type { Room as RoomRow } from "#generated/sqlite/client";
import type { RoomId } from "#protocol/values";
import type { Transaction } from "./chat.ts";
import { noSuchRoom } from "./require-membership.ts";

/**
 * Takes the next `seq` of a room's log and with it the room's row lock, until the transaction ends: commit order is seq order.
 * It is the first statement of every durable change; a refusal after it rolls the number back. The row is as it is *after*.
 */
export function takeNextSeq(tx: Transaction, roomId: RoomId): Promise<RoomRow> {
  return advance(tx, roomId, {});
}

/** The same for a message, which takes an ordinal `n` (`room.lastN`) besides. */
export function takeNextMessageSeq(tx: Transaction, roomId: RoomId, now: Date): Promise<RoomRow> {
  return advance(tx, roomId, { lastN: { increment: 1 }, lastSentAt: now });
}

type Step = { lastN?: { increment: 1 }; lastSentAt?: Date };

async function advance(tx: Transaction, roomId: RoomId, step: Step): Promise<RoomRow> {
  const [room] = await tx.room.updateManyAndReturn({
    where: { id: roomId },
    data: { head: { increment: 1 }, ...step },
  });
  if (!room) throw noSuchRoom();
  return room;
}
