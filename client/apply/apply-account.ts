import type { ChatState } from "#client/state";
import type { AccountChange, Room, RoomId, RoomWishes } from "#protocol/values";

/** What the person changed for themself, here or elsewhere. */
export function applyAccount(state: ChatState, { settings = state.settings, wishes = [] }: AccountChange): ChatState {
  return { ...state, settings, rooms: wishes.reduce(withWishes, state.rooms) };
}

function withWishes(rooms: Record<RoomId, Room>, { roomId, ...wishes }: RoomWishes): Record<RoomId, Room> {
  const room = rooms[roomId];
  if (!room) return rooms;
  const { mutedUntil: _, ...rest } = room;
  return { ...rooms, [roomId]: { ...rest, ...wishes } };
}
