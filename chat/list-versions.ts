import { limits } from "#protocol/limits";
import type { MessageId, MessageVersion, UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { requireReadableMessage } from "./find-message.ts";
import { whileMember } from "./while-member.ts";

/** What a message said before and says now, the oldest first; of a very often edited one the latest. Of a deleted one nothing is left. */
export async function listVersions(
  chat: Chat,
  userId: UserId,
  messageId: MessageId,
): Promise<{ versions: MessageVersion[] }> {
  const { roomId } = await requireReadableMessage(chat.db, userId, messageId);
  return whileMember(chat, userId, roomId, async () => {
    const former = await chat.db.messageVersion.findMany({
      where: { messageId },
      orderBy: { seq: "desc" },
      take: limits.versionsShown,
    });
    // Read last: should it have been edited meanwhile, a version is missing rather than there twice.
    const { body, sentAt, editedAt, deletedAt } = await requireReadableMessage(chat.db, userId, messageId);
    if (deletedAt) return { versions: [] };
    const versions = [...former.reverse(), { body, at: editedAt ?? sentAt }];
    return { versions: versions.map((one) => ({ body: one.body, at: one.at.toISOString() })) };
  });
}
