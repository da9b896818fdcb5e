import type { Attachment as AttachmentRow } from "#generated/sqlite/client";
import { RefusedError } from "#protocol/refused-error";
import type { MessageId, UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";

export type ReadableFile = Pick<AttachmentRow, "name" | "type" | "size" | "kind" | "hash" | "thumbnailHash">;

/** `quotedIn` is the message by which it is shown to them, where that is not its own. */
export type Asked = { id: string; quotedIn?: MessageId | undefined };

/**
 * A file for whoever may read its message, or one that quotes it, now; before it is sent, for its uploader alone. One statement permits
 * and reads, and all who may not are answered alike.
 */
export async function findAttachment(chat: Chat, userId: UserId, { id, quotedIn }: Asked): Promise<ReadableFile> {
  const [file] = await (quotedIn ? readQuoted(chat, userId, id, quotedIn) : read(chat, userId, id));
  if (!file) throw noSuchFile();
  return file;
}

function read({ db }: Chat, userId: UserId, id: string): Promise<ReadableFile[]> {
  return db.$queryRaw`
    SELECT a."name", a."type", a."size", a."kind", a."hash", a."thumbnailHash"
    FROM "Attachment" a
    JOIN "Membership" m ON m."roomId" = a."roomId" AND m."userId" = ${userId}
    WHERE a."id" = ${id} AND a."goneAt" IS NULL
      AND (a."messageId" IS NOT NULL OR a."uploaderId" = ${userId})`;
}

/** A message that is deleted quotes nothing. */
function readQuoted({ db }: Chat, userId: UserId, id: string, quotedIn: MessageId): Promise<ReadableFile[]> {
  return db.$queryRaw`
    SELECT a."name", a."type", a."size", a."kind", a."hash", a."thumbnailHash"
    FROM "Attachment" a
    JOIN "Message" q ON q."id" = ${quotedIn} AND q."quoteId" = a."messageId"
    JOIN "Membership" m ON m."roomId" = q."roomId" AND m."userId" = ${userId}
    WHERE a."id" = ${id} AND a."goneAt" IS NULL`;
}

export function noSuchFile(): RefusedError {
  return new RefusedError("not-found", "There is no such file, or it is not open to you.").because("no-file");
}
