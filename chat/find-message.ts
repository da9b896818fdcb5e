import { RefusedError } from "#protocol/refused-error";
import type { Message, MessageId, UserId } from "#protocol/values";
import type { Chat, Transaction } from "./chat.ts";
import { type MessageWithAuthor, renderMessage, withAuthor } from "./render-message.ts";

export async function findMessage(chat: Chat, userId: UserId, messageId: MessageId): Promise<Message> {
  return renderMessage(chat.db, await requireReadableMessage(chat.db, userId, messageId));
}

/** Looked up through the person's membership: a wrong id and somebody else's room are answered alike. */
export async function requireReadableMessage(
  db: Transaction,
  userId: UserId,
  messageId: MessageId,
): Promise<MessageWithAuthor> {
  const row = await db.message.findFirst({
    where: { id: messageId, room: { memberships: { some: { userId } } } },
    include: withAuthor,
  });
  if (!row)
    throw new RefusedError("not-found", "There is no such message, or it is not open to you.").because("no-message");
  return row;
}

export async function requireOwnMessage(
  db: Transaction,
  userId: UserId,
  messageId: MessageId,
): Promise<MessageWithAuthor> {
  const row = await requireReadableMessage(db, userId, messageId);
  if (row.authorId !== userId)
    throw new RefusedError("forbidden", "You can change only your own messages.").because("not-your-message");
  return row;
}
