import type { Membership, Room as RoomRow } from "#generated/sqlite/client";
import type { Head } from "#protocol/values";

type Standing = Pick<Membership, "readSeq" | "readN"> & {
  room: Pick<RoomRow, "id" | "kind" | "name" | "head" | "lastN">;
};

/** One person's absolute values of one room. */
export function headOf({ room, readSeq, readN }: Standing, mentions: number): Head {
  const values = { roomId: room.id, head: room.head, unread: room.lastN - readN, mentions, readSeq };
  return room.kind === "direct" ? values : { ...values, name: room.name };
}
