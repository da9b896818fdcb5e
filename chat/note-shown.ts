import type { UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { requireOwnNotification } from "./explain-notification.ts";

/** A browser has shown it; the first time counts. */
export async function noteShown(chat: Chat, userId: UserId, notificationId: string): Promise<void> {
  await requireOwnNotification(chat, userId, notificationId);
  await chat.db.notification.updateMany({
    where: { id: notificationId, userId, shownAt: null },
    data: { shownAt: chat.now() },
  });
}
