import type { Message, MessageId, UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { requireOwnMessage } from "./find-message.ts";
import { inTransaction } from "./in-transaction.ts";
import { takeNextSeq } from "./next-seq.ts";
import { announcePreviews, storePreviewCount } from "./preview-message.ts";
import { refuseArchived } from "./refuse-archived.ts";
import { renderMessage } from "./render-message.ts";

type Removal = { messageId: MessageId; url: string };

/** The author takes the preview of a link off, for everybody and for good. Again: nothing happens. */
export async function removePreview(chat: Chat, userId: UserId, { messageId, url }: Removal): Promise<Message> {
  return inTransaction(chat, async (tx, publishAfter) => {
    const seen = await requireOwnMessage(tx, userId, messageId);
    const shown = { messageId, url, removedAt: null };
    if ((await tx.linkPreview.count({ where: shown })) === 0) return renderMessage(tx, seen);

    const room = await takeNextSeq(tx, seen.roomId);
    await requireOwnMessage(tx, userId, messageId);
    refuseArchived(room);
    const now = chat.now();
    const noPicture = { imageHash: null, width: null, height: null };
    await tx.linkPreview.updateMany({ where: shown, data: { removedAt: now, ...noPicture } });
    await storePreviewCount(tx, messageId);
    return announcePreviews(tx, publishAfter, room, messageId, now);
  });
}
