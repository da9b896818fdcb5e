import type { ChatState } from "#client/state";
import type { AccountChange, MessageId, Room, RoomId, RoomWishes } from "#protocol/values";

/** What the person changed for themself, here or elsewhere. */
export function applyAccount(
  state: ChatState,
  { settings = state.settings, wishes = [], saved }: AccountChange,
): ChatState {
  const rooms = wishes.reduce(withWishes, state.rooms);
  return { ...state, settings, rooms, ...(saved && state.saved && { saved: withSaved(state.saved, saved) }) };
}

function withWishes(rooms: Record<RoomId, Room>, { roomId, ...wishes }: RoomWishes): Record<RoomId, Room> {
  const room = rooms[roomId];
  if (!room) return rooms;
  const { mutedUntil: _, ...rest } = room;
  return { ...rooms, [roomId]: { ...rest, ...wishes } };
}

/** Which are saved is looked up when somebody wants to know; until then nothing is kept. */
function withSaved(
  known: ReadonlySet<MessageId>,
  { messageId, isSaved }: NonNullable<AccountChange["saved"]>,
): ReadonlySet<MessageId> {
  const ids = new Set(known);
  if (isSaved) ids.add(messageId);
  else ids.delete(messageId);
  return ids;
}
