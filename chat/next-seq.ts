import type { Room as RoomRow } from "#generated/sqlite/client";
import type { RoomId } from "#protocol/values";
import type { Transaction } from "./chat.ts";
import { noSuchRoom } from "./require-membership.ts";

/**
 * Takes the next `seq` of a room's log (or several, of which the row's head is the last) and with it the room's row lock, until the transaction
 * ends: commit order is seq order. It, or a lock of several rooms (`requote`), is the first statement of every durable change; a refusal after it rolls the number back. The row is as it is *after*.
 */
export async function takeNextSeq(tx: Transaction, roomId: RoomId, howMany = 1): Promise<RoomRow> {
  const [room] = await tx.room.updateManyAndReturn({
    where: { id: roomId },
    data: { head: { increment: howMany } },
  });
  if (!room) throw noSuchRoom();
  return room;
}
