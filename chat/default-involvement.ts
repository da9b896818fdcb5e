import { defaultSettings, type Involvement, withDefaults } from "#protocol/settings";
import type { UserId } from "#protocol/values";
import type { Transaction } from "./chat.ts";
import { readSettings } from "./read-settings.ts";

/** What a person wants to be told of a room they chose nothing for. Direct conversations tell, whatever is chosen for rooms. */
export async function defaultInvolvement(db: Transaction, userId: UserId, kind: string): Promise<Involvement> {
  if (kind === "direct") return defaultSettings.involvement;
  const user = await db.user.findUnique({ where: { id: userId }, select: { settings: true } });
  return withDefaults(user ? readSettings(user.settings) : undefined).involvement;
}
