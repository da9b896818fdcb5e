import { limits } from "#protocol/limits";
import { RefusedError } from "#protocol/refused-error";
import type { Message, MessageId, UserId } from "#protocol/values";
import { changeMessage, refuseDeleted } from "./change-message.ts";
import type { Chat } from "./chat.ts";

type Pinning = { messageId: MessageId };

/** Any member pins for the whole room. */
export function pinMessage(chat: Chat, userId: UserId, { messageId }: Pinning): Promise<Message> {
  return changeMessage(chat, { userId, messageId, change: "pinned" }, async (tx, message, at) => {
    refuseDeleted(message);
    if (message.pinnedAt) return false;
    const { roomId } = message;
    if ((await tx.pin.count({ where: { roomId } })) >= limits.pinsPerRoom) {
      throw new RefusedError(
        "conflict",
        `A room has at most ${limits.pinsPerRoom} pinned messages: unpin one first.`,
      ).because("pins-max", { count: limits.pinsPerRoom });
    }
    await tx.pin.create({ data: { messageId, roomId, at } });
    await tx.message.update({ where: { id: messageId }, data: { pinnedAt: at, pinnedById: userId } });
    return true;
  });
}

/** Whoever pinned it. */
export function unpinMessage(chat: Chat, userId: UserId, { messageId }: Pinning): Promise<Message> {
  return changeMessage(chat, { userId, messageId, change: "unpinned" }, async (tx) => {
    const { count } = await tx.pin.deleteMany({ where: { messageId } });
    if (count === 0) return false;
    await tx.message.update({ where: { id: messageId }, data: { pinnedAt: null, pinnedById: null } });
    return true;
  });
}
