import type { StoreApi } from "zustand/vanilla";
import type { Reply } from "#protocol/refusals";
import type { Settings } from "#protocol/settings";
import type { RoomId, RoomWishes } from "#protocol/values";
import type { Api } from "./api.ts";
import { applyAccount } from "./apply/apply-account.ts";
import type { Cards } from "./cards.ts";
import type { ChatClient } from "./chat-client.ts";
import type { ChatState } from "./state.ts";

type PersonalActions = Pick<
  ChatClient,
  "wantCard" | "profile" | "changeProfile" | "settingsNow" | "changeSettings" | "changeWishes" | "mentionable"
>;

/** What one does for oneself, over HTTP. It is shown here before the other tabs are told. */
export function createPersonalActions(store: StoreApi<ChatState>, api: Api, cards: Cards): PersonalActions {
  return {
    wantCard: (userId) => cards.want(userId),
    profile: (userId) => api(`/api/people/${userId}`),
    changeProfile: (change) => api("/api/me", { method: "PATCH", body: change }),
    settingsNow: () => api("/api/me/settings"),

    async changeSettings(change) {
      const reply = await api<{ settings: Settings }>("/api/me/settings", { method: "PATCH", body: change });
      if (reply.ok) store.setState((state) => applyAccount(state, reply.value));
      return reply;
    },

    async changeWishes(roomId: RoomId, change): Promise<Reply<RoomWishes>> {
      const reply = await api<RoomWishes>(`/api/rooms/${roomId}/membership`, { method: "PATCH", body: change });
      if (reply.ok) store.setState((state) => applyAccount(state, { wishes: [reply.value] }));
      return reply;
    },

    mentionable: (roomId, query) => api(`/api/rooms/${roomId}/mentionable?${new URLSearchParams({ query })}`),
  };
}
