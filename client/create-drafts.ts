import type { StoreApi } from "zustand/vanilla";
import { keptTrays, withTray } from "./apply/apply-uploads.ts";
import { Drafts, type DraftsParts } from "./drafts.ts";
import type { ChatState } from "./state.ts";

/** The drafts of one page, with the files beside them. */
export function createDrafts({ store, ...parts }: DraftsParts & { store: StoreApi<ChatState> }): Drafts {
  return new Drafts({
    ...parts,
    trays: () => keptTrays(store.getState()),
    trayTaken: (place) => store.setState((state) => withTray(state, place, { uploads: [] })),
  });
}
