import { Prisma } from "#generated/sqlite/client";

/** Of memberships `m` and rooms `r`: a direct room shows to whoever opened it (their membership says "owner"), and to the others once something was said. */
export const shownRooms = Prisma.sql`(m."role" = 'owner' OR r."kind" <> 'direct' OR r."lastSentAt" IS NOT NULL)`;
