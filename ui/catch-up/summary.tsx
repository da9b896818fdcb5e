import type { ChatState } from "#client/state";
import type { MessageId, RoomId } from "#protocol/values";
import { isNew } from "#ui/sidebar/sections";

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
