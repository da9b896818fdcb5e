import type { UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { requireOwnNotification } from "./explain-notification.ts";

type Showing = { notificationId: string; attended: boolean };

/** A browser has shown it, perhaps to somebody who is there; of each the first time counts. Showing settles nothing. */
export async function noteShown(chat: Chat, userId: UserId, { notificationId: id, attended }: Showing): Promise<void> {
  await requireOwnNotification(chat, userId, id);
  const now = chat.now();
  await chat.db.notification.updateMany({ where: { id, userId, shownAt: null }, data: { shownAt: now } });
  if (!attended) return;
  await chat.db.notification.updateMany({ where: { id, userId, attendedAt: null }, data: { attendedAt: now } });
}
