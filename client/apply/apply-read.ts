import type { ChatState } from "#client/state";
import type { RoomId } from "#protocol/values";
import { withRoom } from "./apply-head.ts";
import { applyDismiss, settledByReading } from "./apply-notification.ts";

/**
 * The server's answer to reading: my position, and what is still unread. An answer overtaken by a later one changes nothing,
 * and one overtaken by a head with the same position does not take off again what has come since.
 */
export function applyRead(state: ChatState, roomId: RoomId, read: { readSeq: number; unread: number }): ChatState {
  const room = state.rooms[roomId];
  if (!room || read.readSeq < room.readSeq) return state;
  const unread = read.readSeq === room.readSeq ? Math.max(room.unread, read.unread) : read.unread;
  const settled = applyDismiss(state, settledByReading(state, roomId, read.readSeq));
  return withRoom(settled, { ...room, ...settled.rooms[roomId], ...read, unread });
}
