import type { StoreApi } from "zustand/vanilla";
import type { Reply } from "#protocol/refusals";
import type { MessagePage, RoomId } from "#protocol/values";
import type { Api } from "./api.ts";
import type { ChatState } from "./state.ts";

const shownAtMost = 20;

/** The messages after the read position, from the oldest on: reading them here reads nothing. */
export function unreadIn(
  { store, api }: { store: StoreApi<ChatState>; api: Api },
  roomId: RoomId,
): Promise<Reply<MessagePage>> {
  const after = store.getState().rooms[roomId]?.readSeq ?? 0;
  return api(`/api/rooms/${roomId}/messages?${new URLSearchParams({ after: `${after}`, limit: `${shownAtMost}` })}`);
}
