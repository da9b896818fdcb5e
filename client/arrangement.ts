import type { StoreApi } from "zustand/vanilla";
import type { Reply } from "#protocol/refusals";
import type { Settings } from "#protocol/settings";
import { changeSidebar, type SidebarChange } from "#protocol/sidebar";
import type { Api } from "./api.ts";
import { applyAccount } from "./apply/apply-account.ts";
import type { ChatState } from "./state.ts";

type Parts = { store: StoreApi<ChatState>; api: Api; trouble(text: string): void };
type Answer = Reply<{ settings: Settings }>;

/** Arranges the list of rooms: here at once, and stored in the order in which it was asked for. */
export function arrangement({ store, api, trouble }: Parts): (change: SidebarChange) => Promise<Answer> {
  let last: Promise<Answer> | undefined;
  return async (change) => {
    const { sidebar } = store.getState().settings;
    store.setState(({ settings }) => ({ settings: { ...settings, sidebar: changeSidebar(settings.sidebar, change) } }));
    const send = () => api<{ settings: Settings }>("/api/me/sidebar", { method: "PATCH", body: change });
    const asked = last ? last.then(send) : send();
    last = asked;
    const reply = await asked;
    if (!reply.ok) trouble(reply.message);
    // What was arranged meanwhile is not in this answer yet.
    if (last === asked)
      store.setState((state) =>
        applyAccount(state, reply.ok ? reply.value : { settings: { ...state.settings, sidebar } }),
      );
    return reply;
  };
}
