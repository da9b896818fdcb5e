import type { StoreApi } from "zustand/vanilla";
import type { Member, RoomId, UserId } from "#protocol/values";
import type { Api } from "./api.ts";
import type { ChatState } from "./state.ts";

/** Names of people of whom a message only says the id. Those of a room are asked for when one of them is missing, and not twice for the same. */
export class KnownNames {
  readonly #store: StoreApi<ChatState>;
  readonly #api: Api;
  readonly #asked = new Set<UserId>();

  constructor(store: StoreApi<ChatState>, api: Api) {
    this.#store = store;
    this.#api = api;
  }

  async learn(roomId: RoomId, userIds: readonly UserId[]): Promise<void> {
    const missing = userIds.filter((id) => !this.#asked.has(id));
    if (missing.length === 0) return;
    for (const id of missing) this.#asked.add(id);
    const reply = await this.#api<{ members: Member[] }>(`/api/rooms/${roomId}/members`);
    if (!reply.ok) return missing.forEach((id) => void this.#asked.delete(id));
    const names = Object.fromEntries(reply.value.members.map(({ id, name }) => [id, name]));
    this.#store.setState((state) => ({ names: { ...state.names, ...names } }));
  }
}
