import { limits } from "#protocol/limits";
import type { Message, RoomId, UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { renderMessages, withAuthor } from "./render-message.ts";
import { whileMember } from "./while-member.ts";

/** What is pinned in a room, the newest pin first. */
export function listPins(chat: Chat, userId: UserId, roomId: RoomId): Promise<{ messages: Message[] }> {
  return whileMember(chat, userId, roomId, async () => {
    const pins = await chat.db.pin.findMany({
      where: { roomId },
      orderBy: [{ at: "desc" }, { messageId: "desc" }],
      take: limits.pinsPerRoom,
      include: { message: { include: withAuthor } },
    });
    const rows = pins.map(({ message }) => message);
    return { messages: await renderMessages(chat.db, rows) };
  });
}
