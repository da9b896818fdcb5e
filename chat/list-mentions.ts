import { limits } from "#protocol/limits";
import type { NotificationKind } from "#protocol/notifications";
import type { Mention, MessageId, UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { membershipsOf } from "./list-notifications.ts";
import { renderMessages, withAuthor } from "./render-message.ts";

const kinds: NotificationKind[] = ["mention", "here", "room", "keyword"];

/** The latest messages that called a person, read or not, as they are now and as far as they may still be read; the newest first. */
export async function listMentions(chat: Chat, userId: UserId): Promise<{ mentions: Mention[] }> {
  const told = await readTold(chat, userId);
  const messages = await chat.db.message.findMany({
    where: { id: { in: [...told.keys()] }, deletedAt: null, room: { memberships: { some: { userId } } } },
    include: withAuthor,
  });
  const rendered = await renderMessages(chat.db, messages);
  // A right may have ended meanwhile.
  const isMember = await membershipsOf(
    chat,
    rendered.map(({ roomId }) => ({ userId, roomId })),
  );
  const byId = new Map(rendered.map((message) => [message.id, message]));
  const mentions = [...told].flatMap(([id, isUnread]) => {
    const message = byId.get(id);
    return message && isMember({ userId, roomId: message.roomId }) ? [{ message, isUnread }] : [];
  });
  return { mentions };
}

/** Which messages, newest first, and whether that is unread. Who is told of every message has most of them for other reasons: the search ends. */
async function readTold({ db }: Chat, userId: UserId): Promise<Map<MessageId, boolean>> {
  const person = await db.user.findUnique({ where: { id: userId }, select: { nseq: true } });
  const rows = await db.notification.findMany({
    where: {
      ...{ userId, kind: { in: kinds }, messageId: { not: null }, reason: { notIn: ["edited", "deleted"] } },
      nseq: { gt: (person?.nseq ?? 0) - limits.mentionsLookedThrough },
    },
    orderBy: { nseq: "desc" },
    take: limits.mentionsMax,
    select: { messageId: true, settledAt: true },
  });
  return new Map(rows.flatMap(({ messageId, settledAt }) => (messageId ? [[messageId, settledAt === null]] : [])));
}
