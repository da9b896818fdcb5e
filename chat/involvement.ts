import { Prisma } from "#generated/sqlite/client";

/** Of memberships: what counts at this moment. Who muted a room until later wants nothing of it until then, and says why in one word. */
export function involvementAt(now: Date): Prisma.Sql {
  return Prisma.sql`CASE WHEN "mutedUntil" > ${now} THEN 'muted-until' ELSE "involvement" END`;
}
