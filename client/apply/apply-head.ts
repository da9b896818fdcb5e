import type { ChatState } from "#client/state";
import type { Head, Room } from "#protocol/values";

/** Takes over a room's absolute values; an older head (it came by a slower way) changes nothing. Unknown rooms are fetched by the caller. */
export function applyHead(state: ChatState, head: Head, at: string): ChatState {
  const room = state.rooms[head.roomId];
  if (!room || isOlder(head, room)) return state;
  return withRoom(state, { ...takeOver(room, head), lastSentAt: head.unread > room.unread ? at : room.lastSentAt });
}

/** Neither a room's head nor a person's position in it ever goes back: whatever is behind in one of them was read earlier. */
export function isOlder(one: Position, other: Position): boolean {
  return one.head < other.head || one.readSeq < other.readSeq;
}

type Position = Pick<Head, "head" | "readSeq">;

/** Takes over a head whatever it says: after a restore the log may have become shorter. */
export function resetHead(state: ChatState, head: Head): ChatState {
  const room = state.rooms[head.roomId];
  return room ? withRoom(state, takeOver(room, head)) : state;
}

export function withRoom(state: ChatState, room: Room): ChatState {
  return { ...state, rooms: { ...state.rooms, [room.id]: room } };
}

function takeOver(room: Room, { name = room.name, head, unread, mentions, readSeq }: Head): Room {
  return { ...room, name, head, unread, mentions, readSeq };
}
