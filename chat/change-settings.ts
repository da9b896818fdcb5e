import { type Involvement, type Settings, withDefaults } from "#protocol/settings";
import type { RoomWishes, UserId } from "#protocol/values";
import type { Chat, Transaction } from "./chat.ts";
import { chooseSettings } from "./choose-settings.ts";
import { inTransaction } from "./in-transaction.ts";
import { firstWord, foldPhrase } from "./keywords.ts";
import { wishesOf } from "./room-wishes.ts";

/** What is not named stays as it is. Told to the person's other tabs. */
export async function changeSettings(chat: Chat, userId: UserId, change: Partial<Settings>): Promise<Settings> {
  return inTransaction(chat, async (tx, publishAfter) => {
    const chosen = await chooseSettings(chat, tx, userId, (before) => ({ ...before, ...change }));
    if (change.keywords) await storeKeywords(tx, userId, change.keywords);
    const wishes = change.involvement && (await followDefault(tx, userId, change.involvement));
    const settings = withDefaults(chosen);
    publishAfter({ type: "account.changed", userId, change: { settings, ...(wishes && { wishes }) } });
    return settings;
  });
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
