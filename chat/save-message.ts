import { limits } from "#protocol/limits";
import { RefusedError } from "#protocol/refused-error";
import type { MessageId, UserId } from "#protocol/values";
import { refuseDeleted } from "./change-message.ts";
import type { Chat } from "./chat.ts";
import { requireReadableMessage } from "./find-message.ts";
import { inTransaction, type PublishAfter } from "./in-transaction.ts";

type Saving = { messageId: MessageId };
type Saved = { isSaved: boolean };

/** Keeps a message for later. It is the person's own affair: no entry of the room's log, and only their own tabs hear of it. */
export async function saveMessage(chat: Chat, userId: UserId, { messageId }: Saving): Promise<Saved> {
  return inTransaction(chat, async (tx, publishAfter) => {
    const message = await requireReadableMessage(tx, userId, messageId);
    refuseDeleted(message);
    if (await tx.savedMessage.findUnique({ where: { userId_messageId: { userId, messageId } } }))
      return { isSaved: true };
    if ((await tx.savedMessage.count({ where: { userId } })) >= limits.savedMax) {
      throw new RefusedError("conflict", `You have saved ${limits.savedMax} messages: let go of some first.`).because(
        "saved-max",
        { count: limits.savedMax },
      );
    }
    await tx.savedMessage.create({ data: { userId, messageId, roomId: message.roomId, at: chat.now() } });
    return tell(publishAfter, userId, messageId, true);
  });
}

/** Also what may not be read any more. */
export async function unsaveMessage(chat: Chat, userId: UserId, { messageId }: Saving): Promise<Saved> {
  return inTransaction(chat, async (tx, publishAfter) => {
    const { count } = await tx.savedMessage.deleteMany({ where: { userId, messageId } });
    return count === 0 ? { isSaved: false } : tell(publishAfter, userId, messageId, false);
  });
}

function tell(publishAfter: PublishAfter, userId: UserId, messageId: MessageId, isSaved: boolean): Saved {
  publishAfter({ type: "account.changed", userId, change: { saved: { messageId, isSaved } } });
  return { isSaved };
}
