import type { Message, MessageId, UserId } from "#protocol/values";
import { appendEntry } from "./append-entry.ts";
import type { Chat } from "./chat.ts";
import { requireOwnMessage } from "./find-message.ts";
import { inTransaction } from "./in-transaction.ts";
import { takeNextSeq } from "./next-seq.ts";
import { renderMessage, withAuthor } from "./render-message.ts";
import { settleNotifications } from "./settle-notifications.ts";

/** Erases what was written; its place in the room stays. Deleting again answers the deleted message. */
export async function deleteMessage(
  chat: Chat,
  userId: UserId,
  { messageId }: { messageId: MessageId },
): Promise<Message> {
  return inTransaction(chat, async (tx, publishAfter) => {
    const seen = await requireOwnMessage(tx, userId, messageId);
    if (seen.deletedAt) return renderMessage(seen);

    const room = await takeNextSeq(tx, seen.roomId);
    await requireOwnMessage(tx, userId, messageId);
    const now = chat.now();
    const row = await tx.message.update({
      where: { id: messageId },
      data: { body: "", mentions: "[]", deletedAt: now },
      include: withAuthor,
    });

    const message = renderMessage(row);
    const at = { roomId: room.id, seq: room.head, at: now.toISOString() };
    await appendEntry(tx, publishAfter, { ...at, type: "message.deleted", actorId: userId, message });
    await settleNotifications(tx, publishAfter, { messageId }, "deleted", now);
    return message;
  });
}
