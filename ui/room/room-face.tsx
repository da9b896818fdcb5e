import { useRef } from "react";
import type { ChatState } from "#client/state";
import type { Room, RoomId } from "#protocol/values";
import { useChat } from "#ui/chat-context";

/** What a room looks like, without what every message in it changes: whoever needs no more is not rendered for each. */
export type RoomFace = Omit<Room, "head" | "readSeq" | "rewinds" | "unread" | "mentions" | "pins" | "lastSentAt">;

export function useRoomFace(roomId: RoomId): RoomFace | undefined {
  const face = useRef<RoomFace>(undefined);
  return useChat((state) => {
    const now = faceOf(state, roomId);
    if (!isSame(face.current, now)) face.current = now;
    return face.current;
  });
}

function faceOf({ rooms }: ChatState, roomId: RoomId): RoomFace | undefined {
  const room = rooms[roomId];
  if (!room) return undefined;
  const { head: _, readSeq: _read, unread: _unread, mentions: _mentions, lastSentAt: _last, ...face } = room;
  return face;
}

const parts = [
  ...(["id", "name", "kind", "topic", "isGeneral", "people", "mayManage"] as const),
  ...(["involvement", "isOwnChoice", "mutedUntil", "isArchived"] as const),
];

function isSame(one: RoomFace | undefined, other: RoomFace | undefined): boolean {
  return one === other || parts.every((part) => one?.[part] === other?.[part]);
}
