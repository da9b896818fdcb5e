import type { Prisma } from "#generated/sqlite/client";
import type { Message, MessageId, UserId } from "#protocol/values";
import { appendEntry } from "./append-entry.ts";
import type { Chat, Transaction } from "./chat.ts";
import { requireOwnMessage } from "./find-message.ts";
import { inTransaction } from "./in-transaction.ts";
import { takeNextSeq } from "./next-seq.ts";
import { renderMessage, withAuthor } from "./render-message.ts";
import { lockQuoting, requote } from "./requote.ts";
import { settleNotifications } from "./settle-notifications.ts";

/** Erases what was written; its place in the room stays. Deleting again answers the deleted message. */
export async function deleteMessage(
  chat: Chat,
  userId: UserId,
  { messageId }: { messageId: MessageId },
): Promise<Message> {
  return inTransaction(chat, async (tx, publishAfter) => {
    const seen = await requireOwnMessage(tx, userId, messageId);
    if (seen.deletedAt) return renderMessage(tx, seen);

    const quoting = await lockQuoting(chat, tx, seen);
    const room = await takeNextSeq(tx, seen.roomId);
    await requireOwnMessage(tx, userId, messageId);
    const now = chat.now();
    const row = await tx.message.update({
      where: { id: messageId },
      data: { ...nothingLeft, deletedAt: now },
      include: withAuthor,
    });

    await eraseParts(tx, messageId, now);
    const message = await renderMessage(tx, row);
    const at = { roomId: room.id, seq: room.head, at: now.toISOString() };
    await appendEntry(tx, publishAfter, { ...at, type: "message.deleted", actorId: userId, message });
    await requote(tx, publishAfter, quoting, { actorId: userId, now });
    await settleNotifications(tx, publishAfter, { messageId }, "deleted", now);
    return message;
  });
}

/** The thread under it stays: it is others'. */
const nothingLeft = {
  body: "",
  mentions: "[]",
  quoteId: null,
  ...{ reactionCount: 0, attachmentCount: 0, previewCount: 0 },
  ...{ pinnedAt: null, pinnedById: null },
} satisfies Prisma.MessageUpdateInput;

async function eraseParts(tx: Transaction, messageId: MessageId, now: Date): Promise<void> {
  const where = { messageId };
  await tx.reaction.deleteMany({ where });
  await tx.messageVersion.deleteMany({ where });
  await tx.pin.deleteMany({ where });
  await tx.linkPreview.deleteMany({ where });
  // It is listed nowhere, and could not be let go of to make room.
  await tx.savedMessage.deleteMany({ where });
  // Their bytes go with the next sweep.
  await tx.attachment.updateMany({ where, data: { goneAt: now } });
}
