import type { StoreApi } from "zustand/vanilla";
import { limits } from "#protocol/limits";
import type { PersonNow, UserId } from "#protocol/values";
import type { Api } from "./api.ts";
import { applyPerson } from "./apply/apply-person.ts";
import type { ChatState } from "./state.ts";

const gatherMs = 20;

/**
 * What people in sight are besides their names: asked for together, kept while the tab is live by being told, and asked for anew when it
 * was not, for then nothing was told.
 */
export class Cards {
  readonly #store: StoreApi<ChatState>;
  readonly #api: Api;
  readonly #wanted = new Set<UserId>();
  #timer?: ReturnType<typeof setTimeout>;

  constructor(store: StoreApi<ChatState>, api: Api) {
    this.#store = store;
    this.#api = api;
  }

  start(): () => void {
    return this.#store.subscribe(({ connection, cards }, before) => {
      const isTold = connection.status === "live" || connection.status === "fallback";
      if (isTold && before.connection.status !== connection.status) for (const id of Object.keys(cards)) this.want(id);
    });
  }

  want(userId: UserId): void {
    this.#wanted.add(userId);
    this.#timer ??= setTimeout(() => void this.#ask(), gatherMs);
  }

  async #ask(): Promise<void> {
    this.#timer = undefined;
    const ids = [...this.#wanted];
    this.#wanted.clear();
    while (ids.length > 0) {
      const query = new URLSearchParams({ ids: ids.splice(0, limits.pageMaxMessages).join(",") });
      const reply = await this.#api<{ people: PersonNow[] }>(`/api/people/cards?${query}`);
      if (reply.ok) this.#store.setState((state) => reply.value.people.reduce(applyPerson, state));
    }
  }
}
