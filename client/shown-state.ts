import { createStore, type StoreApi } from "zustand/vanilla";
import { firstState } from "./first-state.ts";
import type { ChatState, InitialState } from "./state.ts";

/** Of a page as the server rendered it. */
export function shownStateOf(initial: InitialState): ShownState {
  return new ShownState(createStore<ChatState>()(() => firstState(initial)));
}

export type Shown = Pick<StoreApi<ChatState>, "getState" | "getInitialState" | "subscribe">;

/** Where there are no frames (the tab is hidden), what came is shown after this. */
const withoutFramesMs = 100;

/**
 * The state as it is shown. What the server sends is applied at once, and shown with the next frame, however much of it there is by then:
 * a burst is painted once. Whatever else happens, above all what the person does, is shown at once, with all that came before.
 */
export class ShownState {
  /** As it is now. */
  readonly store: StoreApi<ChatState>;
  readonly #shown: StoreApi<ChatState>;
  #isArriving = false;
  #callOff?: () => void;

  constructor(store: StoreApi<ChatState>) {
    this.store = store;
    this.#shown = createStore<ChatState>()(() => store.getState());
    store.subscribe(() => (this.#isArriving ? this.#showSoon() : this.#show()));
  }

  get shown(): Shown {
    return this.#shown;
  }

  /** What `apply` changes came from the server, and can wait for the next frame to be seen. */
  arriving(apply: () => void): void {
    const wasArriving = this.#isArriving;
    this.#isArriving = true;
    try {
      apply();
    } finally {
      this.#isArriving = wasArriving;
    }
  }

  #showSoon(): void {
    this.#callOff ??= inNextFrame(() => this.#show());
  }

  #show(): void {
    this.#callOff?.();
    this.#callOff = undefined;
    this.#shown.setState(this.store.getState(), true);
  }
}

/** Answers how to call it off. */
function inNextFrame(run: () => void): () => void {
  const frame = globalThis.requestAnimationFrame?.(run);
  const timer = setTimeout(run, withoutFramesMs);
  return () => {
    if (frame !== undefined) cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
