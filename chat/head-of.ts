import type { Membership, Room } from "#generated/sqlite/client";
import type { Head } from "#protocol/values";

type Position = Pick<Membership, "readSeq" | "readN"> & {
  room: Pick<Room, "id" | "kind" | "name" | "head" | "lastN">;
};

/** One person's absolute values of one room. */
export function headOf({ room, readSeq, readN }: Position, mentions: number): Head {
  const values = { roomId: room.id, head: room.head, unread: room.lastN - readN, mentions, readSeq };
  return room.kind === "direct" ? values : { ...values, name: room.name };
}
