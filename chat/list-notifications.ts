import type { Notification as NotificationRow, Prisma } from "#generated/sqlite/client";
import { limits } from "#protocol/limits";
import type { EarlierNotification, Notification, UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { renderNotifications } from "./render-notifications.ts";

/** All that is unread and no longer waiting to be read in time, newest last; at most the newest 100. */
export async function listNotifications(chat: Chat, userId: UserId): Promise<Notification[]> {
  const rows = await chat.db.notification.findMany({
    where: { userId, ...told(chat.now()) },
    orderBy: { nseq: "desc" },
    take: limits.pendingMax,
  });
  return renderForMember(chat, userId, rows.reverse());
}

/** The latest that are settled, the latest first: so that one can still ask why. */
export async function listEarlier(chat: Chat, userId: UserId): Promise<EarlierNotification[]> {
  const rows = await chat.db.notification.findMany({
    where: { userId, settledAt: { not: null } },
    orderBy: [{ settledAt: "desc" }, { nseq: "desc" }],
    take: limits.earlierMax,
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const notifications = await renderForMember(chat, userId, rows);
  return notifications.flatMap((notification) => {
    const { settledAt, reason } = byId.get(notification.id) ?? {};
    return settledAt && reason ? { ...notification, settledAt: settledAt.toISOString(), reason } : [];
  });
}

/** Ids of those that still wait to be read in time. Read before the list: what falls due in between is in both, never in neither. */
export async function listWaiting(chat: Chat, userId: UserId): Promise<string[]> {
  const where = { userId, settledAt: null, sentAt: null, dueAt: { gt: chat.now() } };
  const rows = await chat.db.notification.findMany({ where, select: { id: true } });
  return rows.map(({ id }) => id);
}

/** A row that is due counts although the sweeper has not come by yet; one whose reader has the room open still waits. */
function told(now: Date): Prisma.NotificationWhereInput {
  return { settledAt: null, OR: [{ sentAt: { not: null } }, { dueAt: { lte: now } }] };
}

/** Messages are rendered as they are now: whoever lost the room meanwhile must not see what was written into them since. */
async function renderForMember(chat: Chat, userId: UserId, rows: NotificationRow[]): Promise<Notification[]> {
  if (rows.length === 0) return [];
  const notifications = await renderNotifications(chat.db, rows);
  const roomIds = [...new Set(rows.map(({ roomId }) => roomId))];
  const memberships = await chat.db.membership.findMany({
    where: { userId, roomId: { in: roomIds } },
    select: { roomId: true },
  });
  const mine = new Set(memberships.map(({ roomId }) => roomId));
  return notifications.filter(({ roomId }) => mine.has(roomId));
}
