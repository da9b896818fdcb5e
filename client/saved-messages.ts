import type { StoreApi } from "zustand/vanilla";
import type { Reply } from "#protocol/refusals";
import type { MessageId, SavedMessage } from "#protocol/values";
import type { Api } from "./api.ts";
import { applyAccount } from "./apply/apply-account.ts";
import type { ChatState } from "./state.ts";
import type { Writes } from "./writes.ts";

export type SavedParts = {
  store: StoreApi<ChatState>;
  api: Api;
  writes: Pick<Writes, "save">;
  trouble(text: string): void;
};

export type SavedPage = { saved: SavedMessage[]; more: boolean };

/** What the person keeps for later. Which messages that are is looked up once somebody wants to know, and again after an absence. */
export class SavedMessages {
  readonly #parts: SavedParts;
  #looking?: Promise<void>;

  constructor(parts: SavedParts) {
    this.#parts = parts;
  }

  look(): Promise<void> {
    this.#looking ??= this.#fetch();
    return this.#looking;
  }

  /** What was changed elsewhere meanwhile was not heard of. */
  lookAgain(): void {
    if (this.#looking) this.#looking = this.#fetch();
  }

  list(after: SavedMessage | undefined): Promise<Reply<SavedPage>> {
    const query = after && new URLSearchParams({ before: after.savedAt, beforeId: after.message.id });
    return this.#parts.api<SavedPage>(query ? `/api/saved?${query}` : "/api/saved");
  }

  /** Shows at once; what the server refuses is taken back. */
  async set(messageId: MessageId, isSaved: boolean): Promise<boolean> {
    const { store, writes, trouble } = this.#parts;
    const show = (saved: boolean) =>
      store.setState((state) => applyAccount(state, { saved: { messageId, isSaved: saved } }));
    show(isSaved);
    const reply = await writes.save(messageId, isSaved);
    if (reply.ok) return true;
    show(!isSaved);
    trouble(reply.message);
    return false;
  }

  async #fetch(): Promise<void> {
    const reply = await this.#parts.api<{ messageIds: MessageId[] }>("/api/saved/ids");
    if (reply.ok) this.#parts.store.setState({ saved: new Set(reply.value.messageIds) });
    else this.#looking = undefined;
  }
}
