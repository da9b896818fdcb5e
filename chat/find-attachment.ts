import type { Attachment as AttachmentRow } from "#generated/sqlite/client";
import { RefusedError } from "#protocol/refused-error";
import type { UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";

export type ReadableFile = Pick<AttachmentRow, "name" | "type" | "size" | "kind" | "hash" | "thumbnailHash">;

/**
 * A file for whoever may read its message now; before it is sent, for its uploader alone. One statement permits and reads, and all who
 * may not are answered alike.
 */
export async function findAttachment(chat: Chat, userId: UserId, attachmentId: string): Promise<ReadableFile> {
  const [file]: ReadableFile[] = await chat.db.$queryRaw`
    SELECT a."name", a."type", a."size", a."kind", a."hash", a."thumbnailHash"
    FROM "Attachment" a
    JOIN "Membership" m ON m."roomId" = a."roomId" AND m."userId" = ${userId}
    WHERE a."id" = ${attachmentId} AND a."goneAt" IS NULL
      AND (a."messageId" IS NOT NULL OR a."uploaderId" = ${userId})`;
  if (!file) throw noSuchFile();
  return file;
}

export function noSuchFile(): RefusedError {
  return new RefusedError("not-found", "There is no such file, or it is not open to you.").because("no-file");
}
