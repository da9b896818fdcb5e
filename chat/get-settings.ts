import { RefusedError } from "#protocol/refused-error";
import { type Settings, withDefaults } from "#protocol/settings";
import type { UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { type Quiet, whyQuiet } from "./quiet-hours.ts";
import { readSettings } from "./read-settings.ts";

/** What a person has chosen, and whether it keeps things from ringing at this moment. */
export async function getSettings(chat: Chat, userId: UserId): Promise<{ settings: Settings; quiet?: Quiet }> {
  const stored = await chat.db.user.findUnique({
    where: { id: userId },
    select: { settings: true, dndUntil: true, timeZone: true },
  });
  if (!stored) throw new RefusedError("unauthenticated", "Sign in again.").because("sign-in");
  const settings = withDefaults(readSettings(stored.settings));
  const quiet = whyQuiet({ ...stored, schedule: settings.schedule }, chat.now());
  return { settings, ...(quiet && { quiet }) };
}
