import type { Notification as NotificationRow } from "#generated/sqlite/client";
import { RefusedError } from "#protocol/refused-error";
import type { UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";

export type Explanation = {
  reason: string;
  /** The reason as a sentence. */
  explanation: string;
  at: string;
  dueAt: string;
  sentAt?: string;
  shownAt?: string;
  settledAt?: string;
};

/** Why was I told, or not told? */
export async function explainNotification(chat: Chat, userId: UserId, notificationId: string): Promise<Explanation> {
  const row = await requireOwnNotification(chat, userId, notificationId);
  return {
    reason: row.reason,
    explanation: sentences[row.reason] ?? "",
    at: row.at.toISOString(),
    dueAt: row.dueAt.toISOString(),
    ...(row.sentAt && { sentAt: row.sentAt.toISOString() }),
    ...(row.shownAt && { shownAt: row.shownAt.toISOString() }),
    ...(row.settledAt && { settledAt: row.settledAt.toISOString() }),
  };
}

export async function requireOwnNotification(
  chat: Chat,
  userId: UserId,
  notificationId: string,
): Promise<NotificationRow> {
  const row = await chat.db.notification.findFirst({ where: { id: notificationId, userId } });
  if (!row) throw new RefusedError("not-found", "There is no such notification.");
  return row;
}

const sentences: Record<string, string> = {
  "due-at-once": "No tab of yours had the room open, so it is sent at once.",
  "room-open": "You had the room open, so it waits a moment for you to read it there.",
  sent: "It was not read in time, so it was sent to all your browsers.",
  "read-in-time": "You read the message before it was sent.",
  read: "It was sent, and you have read the message since.",
  deleted: "The message was deleted.",
  edited: "The message was edited and no longer mentions you.",
  left: "You are no longer in the room.",
};
