import { RefusedError } from "#protocol/refused-error";
import { defaultSettings, type Settings } from "#protocol/settings";
import type { UserId } from "#protocol/values";
import type { Chat, Transaction } from "./chat.ts";
import { lockPeople } from "./lock-rows.ts";
import { readSettings } from "./read-settings.ts";

type Chosen = Partial<Settings>;

/** Stores what a person chooses, given what they had chosen. Two tabs change two things: neither is lost. */
export async function chooseSettings(
  chat: Chat,
  tx: Transaction,
  userId: UserId,
  choose: (before: Chosen) => Chosen,
): Promise<Chosen> {
  await lockPeople(chat, tx, [userId]);
  const chosen = choose(await readChosen(tx, userId));
  await tx.user.update({ where: { id: userId }, data: { settings: JSON.stringify(withoutDefaults(chosen)) } });
  return chosen;
}

async function readChosen(tx: Transaction, userId: UserId): Promise<Chosen> {
  const user = await tx.user.findUnique({ where: { id: userId }, select: { settings: true } });
  if (!user) throw new RefusedError("unauthenticated", "Sign in again.").because("sign-in");
  return readSettings(user.settings);
}

/** A default that is changed in a later version is then theirs, too, who never chose. */
function withoutDefaults(chosen: Chosen): Chosen {
  const defaults: Record<string, unknown> = defaultSettings;
  const differs = ([name, value]: [string, unknown]) => JSON.stringify(value) !== JSON.stringify(defaults[name]);
  return Object.fromEntries(Object.entries(chosen).filter(differs));
}
