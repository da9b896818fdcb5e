import type { MessageId, RoomId } from "#protocol/values";

/** Where one writes: a room, or in it a thread. */
export type DraftPlace = string;

export function draftPlace(roomId: RoomId, threadId?: MessageId): DraftPlace {
  return threadId ? `${roomId} ${threadId}` : roomId;
}
