import { useShallow } from "zustand/react/shallow";
import type { ChatState } from "#client/state";
import type { Room, RoomId } from "#protocol/values";
import { useChat } from "#ui/chat-context";

/** What a room looks like, without what every message in it changes: whoever needs no more is not rendered for each. */
export type RoomFace = Omit<Room, "head" | "readSeq" | "unread" | "mentions" | "lastSentAt">;

export function useRoomFace(roomId: RoomId): RoomFace | undefined {
  return useChat(useShallow((state) => faceOf(state, roomId)));
}

function faceOf({ rooms }: ChatState, roomId: RoomId): RoomFace | undefined {
  const room = rooms[roomId];
  if (!room) return undefined;
  const { id, name, kind, topic, isGeneral, people, mayManage } = room;
  return { id, name, kind, topic, isGeneral, people, mayManage };
}
