import type { UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { noSuchFile } from "./find-attachment.ts";

/** Takes back what one uploaded and did not send. What was sent goes with its message only. */
export async function discardAttachment(chat: Chat, userId: UserId, attachmentId: string): Promise<void> {
  const { count } = await chat.db.attachment.updateMany({
    where: { id: attachmentId, uploaderId: userId, messageId: null, goneAt: null },
    data: { goneAt: chat.now() },
  });
  if (count === 0) throw noSuchFile();
}
