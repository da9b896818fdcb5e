import { RefusedError } from "#protocol/refused-error";
import type { MessageId, UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";

type Which = { messageId: MessageId; position: number };

/** The hash of a preview's picture, for whoever may read its message now: one statement permits and reads, and all others are answered alike. */
export async function findPreviewPicture(chat: Chat, userId: UserId, { messageId, position }: Which): Promise<string> {
  const [found]: { imageHash: string }[] = await chat.db.$queryRaw`
    SELECT p."imageHash" FROM "LinkPreview" p
    JOIN "Message" g ON g."id" = p."messageId"
    JOIN "Membership" m ON m."roomId" = g."roomId" AND m."userId" = ${userId}
    WHERE p."messageId" = ${messageId} AND p."position" = ${position} AND p."imageHash" IS NOT NULL AND g."deletedAt" IS NULL`;
  if (!found)
    throw new RefusedError("not-found", "There is no such picture, or it is not open to you.").because("no-file");
  return found.imageHash;
}
