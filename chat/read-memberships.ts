import type { Prisma } from "#generated/sqlite/client";
import type { Transaction } from "./chat.ts";

export type MembershipWithRoom = Prisma.MembershipGetPayload<{ include: { room: true } }>;

/**
 * Memberships with their rooms, the youngest room first. Asked from the side of the room, so that one query permits and reads: asked
 * from the membership, the room would be read a moment after, as it is to those who are still in it, or not be there any more.
 */
export async function readMemberships(
  db: Transaction,
  where: Prisma.MembershipWhereInput,
): Promise<MembershipWithRoom[]> {
  const rooms = await db.room.findMany({
    where: { memberships: { some: where } },
    include: { memberships: { where } },
    orderBy: { createdAt: "desc" },
  });
  return rooms.flatMap(({ memberships, ...room }) => memberships.map((membership) => ({ ...membership, room })));
}
