import { RefusedError } from "#protocol/refused-error";
import { defaultSettings, type Involvement, type Settings, withDefaults } from "#protocol/settings";
import type { RoomWishes, UserId } from "#protocol/values";
import type { Chat, Transaction } from "./chat.ts";
import { inTransaction } from "./in-transaction.ts";
import { firstWord, foldPhrase } from "./keywords.ts";
import { lockPeople } from "./lock-rows.ts";
import { readSettings } from "./read-settings.ts";
import { wishesOf } from "./room-wishes.ts";

/** What is not named stays as it is. Told to the person's other tabs. */
export async function changeSettings(chat: Chat, userId: UserId, change: Partial<Settings>): Promise<Settings> {
  return inTransaction(chat, async (tx, publishAfter) => {
    // Two tabs change two things: neither is lost.
    await lockPeople(chat, tx, [userId]);
    const chosen = { ...(await readChosen(tx, userId)), ...change };
    await tx.user.update({ where: { id: userId }, data: { settings: JSON.stringify(withoutDefaults(chosen)) } });
    if (change.keywords) await storeKeywords(tx, userId, change.keywords);
    const wishes = change.involvement && (await followDefault(tx, userId, change.involvement));
    const settings = withDefaults(chosen);
    publishAfter({ type: "account.changed", userId, change: { settings, ...(wishes && { wishes }) } });
    return settings;
  });
}

async function readChosen(tx: Transaction, userId: UserId): Promise<Partial<Settings>> {
  const user = await tx.user.findUnique({ where: { id: userId }, select: { settings: true } });
  if (!user) throw new RefusedError("unauthenticated", "Sign in again.").because("sign-in");
  return readSettings(user.settings);
}

/** A default that is changed in a later version is then theirs, too, who never chose. */
function withoutDefaults(chosen: Partial<Settings>): Partial<Settings> {
  const defaults: Record<string, unknown> = defaultSettings;
  const differs = ([name, value]: [string, unknown]) => JSON.stringify(value) !== JSON.stringify(defaults[name]);
  return Object.fromEntries(Object.entries(chosen).filter(differs));
}

/** The settings hold what was typed; here it is as messages are searched for it. */
async function storeKeywords(tx: Transaction, userId: UserId, keywords: string[]): Promise<void> {
  await tx.keyword.deleteMany({ where: { userId } });
  const phrases = [...new Set(keywords.map(foldPhrase))];
  const data = phrases.map((phrase) => ({ userId, phrase, first: firstWord(phrase) ?? "" }));
  await tx.keyword.createMany({ data });
}

/** Each membership holds what counts for it, so that sending looks nowhere else. */
async function followDefault(tx: Transaction, userId: UserId, involvement: Involvement): Promise<RoomWishes[]> {
  const where = { userId, isOwnChoice: false, room: { kind: { not: "direct" } } };
  await tx.membership.updateMany({ where, data: { involvement } });
  const memberships = await tx.membership.findMany({ where });
  return memberships.map((membership) => ({ roomId: membership.roomId, ...wishesOf(membership) }));
}
