import { withDefaults } from "#protocol/settings";
import type { UserId } from "#protocol/values";
import type { Transaction } from "./chat.ts";
import { jsonRows } from "./json-rows.ts";
import { type Quiet, whyQuiet } from "./quiet-hours.ts";
import { readSettings } from "./read-settings.ts";

/** As each database answers raw SQL. */
type Wishes = { id: UserId; dndUntil: Date | string | null; timeZone: string; settings: string };
type QuietOf = (userId: UserId) => Quiet | undefined;

/** Who of those told does not want anything to ring at this moment, and why. */
export async function readQuiet(db: Transaction, told: { userId: UserId }[], now: Date): Promise<QuietOf> {
  if (told.length === 0) return () => undefined;
  const ids = Array.from(new Set(told.map(({ userId }) => userId)), (id) => ({ id }));
  // Most people never chose anything: of them nothing is read.
  const people: Wishes[] = await db.$queryRaw`
    SELECT u."id", u."dndUntil", u."timeZone", u."settings" FROM json_each(${jsonRows(ids)}) r
    JOIN "User" u ON u."id" = r."value" ->> 'id'
    WHERE u."dndUntil" IS NOT NULL OR u."settings" <> '{}'`;
  const quiet = new Map(
    people.map(({ id, settings, timeZone, dndUntil }) => {
      const { schedule } = withDefaults(readSettings(settings));
      return [id, whyQuiet({ timeZone, schedule, dndUntil: dndUntil === null ? null : new Date(dndUntil) }, now)];
    }),
  );
  return (userId) => quiet.get(userId);
}
