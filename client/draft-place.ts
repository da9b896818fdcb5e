import type { MessageId, RoomId } from "#protocol/values";

/** Where one writes: a room, or in it a thread. */
export type DraftPlace = string;

export function draftPlace(roomId: RoomId, threadId?: MessageId): DraftPlace {
  return threadId ? `${roomId} ${threadId}` : roomId;
}

export function roomOfPlace(place: DraftPlace): RoomId {
  return place.split(" ")[0] ?? place;
}
