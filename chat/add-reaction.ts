import { limits } from "#protocol/limits";
import { RefusedError } from "#protocol/refused-error";
import type { Message, MessageId, UserId } from "#protocol/values";
import { changeMessage, refuseDeleted } from "./change-message.ts";
import type { Chat, Transaction } from "./chat.ts";

export type ChosenReaction = { messageId: MessageId; emoji: string };

/** Each person chooses each emoji once; choosing it again changes nothing. */
export function addReaction(chat: Chat, userId: UserId, { messageId, emoji }: ChosenReaction): Promise<Message> {
  return changeMessage(chat, { userId, messageId, change: "reacted" }, async (tx, message, at) => {
    refuseDeleted(message);
    const key = { messageId, emoji, userId };
    if (await tx.reaction.findUnique({ where: { messageId_emoji_userId: key } })) return false;
    await refuseTooMany(tx, messageId, emoji);
    await tx.reaction.create({ data: { ...key, at } });
    await tx.message.update({ where: { id: messageId }, data: { reactionCount: { increment: 1 } } });
    return true;
  });
}

async function refuseTooMany(tx: Transaction, messageId: MessageId, emoji: string): Promise<void> {
  const different = await tx.reaction.groupBy({ by: ["emoji"], where: { messageId } });
  if (different.some((one) => one.emoji === emoji) || different.length < limits.reactionsPerMessage) return;
  throw new RefusedError(
    "conflict",
    `A message takes at most ${limits.reactionsPerMessage} different reactions.`,
  ).because("reactions-max", { count: limits.reactionsPerMessage });
}
