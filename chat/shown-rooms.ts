import type { Prisma } from "#generated/sqlite/client";

/** A direct room shows to whoever opened it (their membership says "owner"), and to the others once something was said. */
export const shownRooms = {
  OR: [{ role: "owner" }, { room: { kind: { not: "direct" } } }, { room: { lastSentAt: { not: null } } }],
} satisfies Prisma.MembershipWhereInput;
