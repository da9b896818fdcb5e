import type { Attachment as AttachmentRow } from "#generated/sqlite/client";
import type { Attachment, AttachmentKind } from "#protocol/message-parts";
import type { Chat } from "./chat.ts";
import { inTransaction } from "./in-transaction.ts";
import { newId } from "./new-id.ts";
import { renderAttachment } from "./render-attachment.ts";
import { requireUploader, type Upload } from "./require-uploader.ts";

/** A file whose bytes are in the file store. */
export type StoredFile = Pick<AttachmentRow, "name" | "type" | "size" | "hash"> &
  Partial<Pick<AttachmentRow, "width" | "height" | "blur" | "thumbnailHash">> & { kind: AttachmentKind };

/** What was uploaded waits for its message. Whether one may is asked again: an upload takes its time. */
export async function storeAttachment(chat: Chat, { userId, roomId }: Upload, file: StoredFile): Promise<Attachment> {
  return inTransaction(chat, async (tx) => {
    await requireUploader(chat, tx, { userId, roomId });
    const row = await tx.attachment.create({
      data: { id: newId(), uploaderId: userId, roomId, ...file, createdAt: chat.now() },
    });
    return renderAttachment(row);
  });
}
