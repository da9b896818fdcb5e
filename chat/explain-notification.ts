import type { Notification as NotificationRow } from "#generated/sqlite/client";
import type { Explanation } from "#protocol/explanation";
import { RefusedError } from "#protocol/refused-error";
import type { UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { tellDecisions } from "./tell-decisions.ts";

/** Why was I told, or not told? Also of what is settled, and of rooms one has left: it says nothing of what was written there. */
export async function explainNotification(chat: Chat, userId: UserId, notificationId: string): Promise<Explanation> {
  return tellDecisions(await requireOwnNotification(chat, userId, notificationId));
}

export async function requireOwnNotification(
  chat: Chat,
  userId: UserId,
  notificationId: string,
): Promise<NotificationRow> {
  const row = await chat.db.notification.findFirst({ where: { id: notificationId, userId } });
  if (!row) throw new RefusedError("not-found", "There is no such notification.").because("no-notification");
  return row;
}
