import { type Membership, Prisma, type Room as RoomRow } from "#generated/sqlite/client";
import type { Head } from "#protocol/values";

type Standing = Pick<Membership, "readSeq" | "readN" | "rewinds"> & {
  /** PostgreSQL counts in bigint. */
  pins: number | bigint;
  room: Pick<RoomRow, "id" | "kind" | "name" | "head" | "lastN" | "archivedAt">;
};

/** One person's absolute values of one room. What hardly any room has is not there where it is not. */
export function headOf({ room, pins, readSeq, readN, rewinds }: Standing, mentions: number): Head {
  return {
    ...{ roomId: room.id, head: room.head, unread: room.lastN - readN, mentions, readSeq },
    ...(rewinds > 0 && { rewinds }),
    ...(pins > 0 && { pins: Number(pins) }),
    ...(room.archivedAt && { isArchived: true }),
    ...(room.kind !== "direct" && { name: room.name }),
  };
}

/** Of the room `r` of a statement: counted in an index that is empty for most rooms. */
export const pinsOfRoom = Prisma.sql`(SELECT COUNT(*) FROM "Pin" p WHERE p."roomId" = r."id") AS "pins"`;
