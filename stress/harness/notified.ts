import { getJson } from "#server/test-people";
import { inDatabase } from "./database-log.ts";
import type { Person } from "./people.ts";
import type { Reader } from "./reader.ts";

/** How often a reader was told of a message. */
export function timesTold({ state }: Reader, messageId: string): number {
  return state.notifications.filter((notification) => notification.messageId === messageId).length;
}

export type NotificationRow = { id: string; reason: string; sentAt: string | null; settledAt: string | null };

/** The row of a person's notification about a message, from the file itself. */
export function notificationOf(dataDir: string, person: Person, messageId: string): NotificationRow | undefined {
  return inDatabase(dataDir, (file) =>
    file
      .prepare<[string, string], NotificationRow>(
        'SELECT "id", "reason", "sentAt", "settledAt" FROM "Notification" WHERE "userId" = ? AND "messageId" = ?',
      )
      .get(person.id, messageId),
  );
}

/** What the product says about why. */
export async function reasonFor(person: Person, { id }: NotificationRow): Promise<string> {
  const { reason } = await getJson<{ reason: string }>(person, `/api/notifications/${id}/why`);
  return reason;
}
