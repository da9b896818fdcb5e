import type { Prisma } from "#generated/sqlite/client";
import { limits } from "#protocol/limits";
import type { Notification, UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { renderNotifications } from "./render-notifications.ts";

/** All that is unread and no longer waiting to be read in time, newest last; at most the newest 100. */
export async function listNotifications(chat: Chat, userId: UserId): Promise<Notification[]> {
  const rows = await chat.db.notification.findMany({
    where: { userId, ...told(chat.now()) },
    orderBy: { nseq: "desc" },
    take: limits.pendingMax,
  });
  return renderNotifications(chat.db, rows.reverse());
}

/** What a stream missed that was told up to `nseq`. What is older than its 100 newest is in `listNotifications`, if unread. */
export async function notificationsAfter(chat: Chat, userId: UserId, nseq: number): Promise<Notification[]> {
  const unread = await listNotifications(chat, userId);
  return unread.filter((notification) => notification.nseq > nseq);
}

/** A row that is due counts although the sweeper has not come by yet; one whose reader has the room open still waits. */
function told(now: Date): Prisma.NotificationWhereInput {
  return { settledAt: null, OR: [{ sentAt: { not: null } }, { dueAt: { lte: now } }] };
}
