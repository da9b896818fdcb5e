import type { StoreApi } from "zustand/vanilla";
import type { RoomId } from "#protocol/values";
import { settledByReading } from "./apply/apply-notification.ts";
import { applyRead } from "./apply/apply-read.ts";
import type { Feed } from "./feed.ts";
import { ReadMarker } from "./read-marker.ts";
import { worded } from "./refusal-words.ts";
import type { ChatState } from "./state.ts";
import type { Writes } from "./writes.ts";

export type MarkReadParts = { store: StoreApi<ChatState>; feed: Feed; writes: Writes };

export function createReadMarker(parts: MarkReadParts): ReadMarker {
  const { store } = parts;
  return new ReadMarker({
    isReading: () => store.getState().attention === "reading",
    position: (roomId) => positionIn(store.getState(), roomId),
    mark: (roomId, seq) => markRead(parts, roomId, seq),
  });
}

/** Tells the server how far the person has read, and takes the notifications off that this settles; false when it could not be told. */
export async function markRead({ store, feed, writes }: MarkReadParts, roomId: RoomId, seq: number): Promise<boolean> {
  const reply = await writes.read(roomId, seq, positionIn(store.getState(), roomId).rewinds);
  if (!reply.ok) return false;
  feed.dismiss(settledByReading(store.getState(), roomId, reply.value.readSeq));
  store.setState((state) => applyRead(state, roomId, reply.value));
  return true;
}

/** All that is known of in a room, because the person says so; what they marked unread there is read by itself again. */
export async function markAllRead(
  { readMarker, trouble, ...parts }: MarkReadParts & { readMarker: ReadMarker; trouble(text: string): void },
  roomId: RoomId,
): Promise<void> {
  const room = parts.store.getState().rooms[roomId];
  if (!room || room.unread + room.mentions === 0) return;
  if (await markRead(parts, roomId, room.head)) readMarker.wrote(roomId);
  else trouble(worded(`${room.name} could not be marked as read.`, "not-marked-read", { room: room.name }));
}

/** In a room that is not mine there is nothing to read. */
export function positionIn({ rooms }: ChatState, roomId: RoomId): { readSeq: number; rewinds: number } {
  const { readSeq = Number.POSITIVE_INFINITY, rewinds = 0 } = rooms[roomId] ?? {};
  return { readSeq, rewinds };
}
