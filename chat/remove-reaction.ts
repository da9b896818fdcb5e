import type { Message, UserId } from "#protocol/values";
import type { ChosenReaction } from "./add-reaction.ts";
import { changeMessage } from "./change-message.ts";
import type { Chat } from "./chat.ts";

/** Takes back one's own; what is not there, also because the message was deleted, is taken back already. */
export function removeReaction(chat: Chat, userId: UserId, { messageId, emoji }: ChosenReaction): Promise<Message> {
  return changeMessage(chat, { userId, messageId, change: "reacted" }, async (tx) => {
    const { count } = await tx.reaction.deleteMany({ where: { messageId, emoji, userId } });
    if (count === 0) return false;
    await tx.message.update({ where: { id: messageId }, data: { reactionCount: { decrement: count } } });
    return true;
  });
}
