import type { ChatState } from "#client/state";
import type { ReadPosition, RoomId } from "#protocol/values";
import { withRoom } from "./apply-head.ts";
import { applyDismiss, settledByReading } from "./apply-notification.ts";
import { isBehind, placeRewound } from "./read-position.ts";

/**
 * The server's answer to reading, or to marking unread: my position, and what is still unread. An answer overtaken by a later one changes
 * nothing, and one overtaken by a head with the same position does not take off again what has come since.
 */
export function applyRead(state: ChatState, roomId: RoomId, read: ReadPosition): ChatState {
  const room = state.rooms[roomId];
  if (!room || isBehind(read, room)) return state;
  const unread = isBehind(room, read) ? read.unread : Math.max(room.unread, read.unread);
  const settled = applyDismiss(state, settledByReading(state, roomId, read.readSeq));
  const next = { ...room, ...settled.rooms[roomId], ...read, unread };
  return placeRewound(withRoom(settled, next), next, room);
}
