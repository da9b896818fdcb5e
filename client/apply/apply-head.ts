import type { ChatState } from "#client/state";
import type { Head, Room } from "#protocol/values";
import { isBehind, placeRewound, rewindsOf } from "./read-position.ts";

/** Takes over a room's absolute values; an older head (it came by a slower way) changes nothing. Unknown rooms are fetched by the caller. */
export function applyHead(state: ChatState, head: Head, at: string): ChatState {
  const room = state.rooms[head.roomId];
  if (!room || isOlder(head, room)) return state;
  const hasNews = head.unread > room.unread && rewindsOf(head) === rewindsOf(room);
  const next = { ...takeOver(room, head), lastSentAt: hasNews ? at : room.lastSentAt };
  return placeRewound(withRoom(state, next), next, room);
}

/** Neither a room's head nor, but for rewinds, a person's position in it ever goes back: whatever is behind in one of them was read earlier. */
export function isOlder(one: Position, other: Position): boolean {
  return one.head < other.head || isBehind(one, other);
}

type Position = Pick<Head, "head" | "readSeq" | "rewinds">;

/** Takes over a head whatever it says: after a restore the log may have become shorter. */
export function resetHead(state: ChatState, head: Head): ChatState {
  const room = state.rooms[head.roomId];
  return room ? withRoom(state, takeOver(room, head)) : state;
}

export function withRoom(state: ChatState, room: Room): ChatState {
  return { ...state, rooms: { ...state.rooms, [room.id]: room } };
}

function takeOver(
  room: Room,
  { name = room.name, head, unread, mentions, readSeq, rewinds, pins, isArchived }: Head,
): Room {
  return { ...room, name, head, unread, mentions, readSeq, rewinds, pins, isArchived };
}
