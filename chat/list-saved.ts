import type { Prisma } from "#generated/sqlite/client";
import { limits } from "#protocol/limits";
import type { MessageId, SavedMessage, UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { renderMessages, withAuthor } from "./render-message.ts";

/** Where the page before ended. */
type After = { before?: string | undefined; beforeId?: MessageId | undefined };
export type SavedPage = { saved: SavedMessage[]; more: boolean };

/** What a person saved and may still read, the newest saved first. */
export async function listSaved(chat: Chat, userId: UserId, after: After): Promise<SavedPage> {
  const take = limits.savedPage;
  const rows = await chat.db.savedMessage.findMany({
    where: { ...readableBy(userId), ...olderThan(after) },
    orderBy: [{ at: "desc" }, { messageId: "desc" }],
    take: take + 1,
    include: { message: { include: withAuthor } },
  });
  const page = rows.slice(0, take);
  const messages = await renderMessages(
    chat.db,
    page.map(({ message }) => message),
  );
  const mine = await stillMine(chat, userId, messages);
  const saved = page.flatMap(({ at }, index) => {
    const message = messages[index];
    return message && mine.has(message.roomId) ? { message, savedAt: at.toISOString() } : [];
  });
  return { saved, more: rows.length > take };
}

/** Which messages a person has saved, however old: what is shown of a message anywhere says whether it is one of them. */
export async function listSavedIds(chat: Chat, userId: UserId): Promise<{ messageIds: MessageId[] }> {
  const rows = await chat.db.savedMessage.findMany({
    where: { userId },
    select: { messageId: true },
    take: limits.savedMax,
  });
  return { messageIds: rows.map(({ messageId }) => messageId) };
}

function readableBy(userId: UserId): Prisma.SavedMessageWhereInput {
  return { userId, message: { deletedAt: null, room: { memberships: { some: { userId } } } } };
}

function olderThan({ before, beforeId }: After): Prisma.SavedMessageWhereInput {
  if (before === undefined) return {};
  const at = new Date(before);
  const older = { at: { lt: at } };
  return beforeId === undefined ? older : { OR: [older, { at, messageId: { lt: beforeId } }] };
}

/** A right may have ended between the queries: whoever is a member now may see all that was read before. */
async function stillMine(chat: Chat, userId: UserId, messages: { roomId: string }[]): Promise<Set<string>> {
  const roomId = { in: messages.map((message) => message.roomId) };
  const mine = await chat.db.membership.findMany({ where: { userId, roomId }, select: { roomId: true } });
  return new Set(mine.map((membership) => membership.roomId));
}
