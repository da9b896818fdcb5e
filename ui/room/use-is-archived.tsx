import type { RoomId } from "#protocol/values";
import { useChat } from "#ui/chat-context";

/** Whether the room was put away: it is read, nothing is written there. */
export function useIsArchived(roomId: RoomId): boolean {
  return useChat((state) => state.rooms[roomId]?.isArchived === true);
}
