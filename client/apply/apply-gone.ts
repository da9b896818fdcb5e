import { roomOfPlace } from "#client/draft-place";
import type { ChatState } from "#client/state";
import type { RoomId } from "#protocol/values";

/** The person may not see this room any more: nothing of it stays. */
export function applyGone(state: ChatState, roomId: RoomId): ChatState {
  return {
    ...state,
    rooms: without(state.rooms, roomId),
    timelines: without(state.timelines, roomId),
    threads: Object.fromEntries(Object.entries(state.threads).filter(([, window]) => window.roomId !== roomId)),
    typing: without(state.typing, roomId),
    outbox: state.outbox.filter((pending) => pending.roomId !== roomId),
    trays: Object.fromEntries(Object.entries(state.trays).filter(([place]) => roomOfPlace(place) !== roomId)),
    notifications: state.notifications.filter((notification) => notification.roomId !== roomId),
  };
}

export function without<T>(record: Record<string, T>, key: string): Record<string, T> {
  const { [key]: _, ...rest } = record;
  return rest;
}
