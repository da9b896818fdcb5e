import { withDefaults } from "#protocol/settings";
import type { UserId } from "#protocol/values";
import type { Transaction } from "./chat.ts";
import { type Quiet, whyQuiet } from "./quiet-hours.ts";
import { readSettings } from "./read-settings.ts";

type QuietOf = (userId: UserId) => Quiet | undefined;

/** Who of those told does not want anything to ring at this moment, and why. */
export async function readQuiet(db: Transaction, told: { userId: UserId }[], now: Date): Promise<QuietOf> {
  if (told.length === 0) return () => undefined;
  const people = await db.user.findMany({
    where: { id: { in: [...new Set(told.map(({ userId }) => userId))] } },
    select: { id: true, dndUntil: true, timeZone: true, settings: true },
  });
  const quiet = new Map(
    people.map(({ id, settings, ...wishes }) => {
      const { schedule } = withDefaults(readSettings(settings));
      return [id, whyQuiet({ ...wishes, schedule }, now)];
    }),
  );
  return (userId) => quiet.get(userId);
}
