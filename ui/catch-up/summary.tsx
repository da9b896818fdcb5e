import type { ChatState } from "#client/state";
import type { MessageId, RoomId } from "#protocol/values";
import { isNew } from "#ui/sidebar/sections";
import type { Language } from "#ui/words/languages";

export type Summary = { forMe: number; rooms: number; first: { roomId: RoomId; messageId?: MessageId } };

/** What waits, by what the feed has told: nothing is asked for. Undefined: nothing does. */
export function summaryOf({ rooms, notifications }: Pick<ChatState, "rooms" | "notifications">): Summary | undefined {
  const unread = Object.values(rooms)
    .filter(isNew)
    .sort((one, other) => (other.lastSentAt ?? "").localeCompare(one.lastSentAt ?? ""));
  const [latest] = unread;
  if (!latest) return undefined;
  const call = notifications.find(({ roomId, messageId }) => messageId && unread.some(({ id }) => id === roomId));
  const forMe = unread.reduce((sum, { mentions }) => sum + mentions, 0);
  const first = call ? { roomId: call.roomId, messageId: call.messageId } : { roomId: latest.id };
  return { forMe, rooms: unread.length, first };
}

const units = [
  ["day", 24 * 60],
  ["hour", 60],
  ["minute", 1],
] as const;

/** "25 minutes", "3 days": the largest that fits. */
export function awayFor(ms: number, language: Language): string {
  const minutes = Math.max(1, Math.floor(ms / 60_000));
  const [unit, size] = units.find(([, size]) => minutes >= size) ?? ["minute", 1];
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(
    Math.floor(minutes / size),
  );
}
