import type { StoreApi } from "zustand/vanilla";
import { limits } from "#protocol/limits";
import type { RoomId } from "#protocol/values";
import { Alarm } from "./alarm.ts";
import { expireTyping, nextTypingExpiry } from "./apply/apply-typing.ts";
import type { ChatState } from "./state.ts";

/** Tells others that I type, at most every few seconds, and forgets that others do when they stop saying so. */
export class Typing {
  readonly #store: StoreApi<ChatState>;
  readonly #tell: (roomId: RoomId) => void;
  readonly #expire = new Alarm(() => this.#store.setState((state) => expireTyping(state, Date.now())));
  readonly #toldAt = new Map<RoomId, number>();

  constructor(store: StoreApi<ChatState>, tell: (roomId: RoomId) => void) {
    this.#store = store;
    this.#tell = tell;
  }

  start(): () => void {
    const unsubscribe = this.#store.subscribe((state, before) => {
      if (state.typing !== before.typing) this.#await(state);
    });
    return () => {
      unsubscribe();
      this.#expire.clear();
    };
  }

  typed(roomId: RoomId): void {
    const isDue = Date.now() - (this.#toldAt.get(roomId) ?? 0) >= limits.typingEveryMs;
    const { status } = this.#store.getState().connection;
    if (!isDue || (status !== "live" && status !== "fallback")) return;
    this.#toldAt.set(roomId, Date.now());
    this.#tell(roomId);
  }

  /** The message was sent: what is typed next is told anew. */
  sent(roomId: RoomId): void {
    this.#toldAt.delete(roomId);
  }

  #await(state: ChatState): void {
    const next = nextTypingExpiry(state);
    if (next === undefined) this.#expire.clear();
    else this.#expire.set(Math.max(0, next - Date.now()));
  }
}
