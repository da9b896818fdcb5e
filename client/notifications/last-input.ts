import type { BrowserStorage } from "#client/browser-storage";

const rememberedEveryMs = 30_000;
const inputs = ["pointerdown", "keydown", "wheel"] as const;

/** When somebody last used any tab of this browser: the tab that shows a notification is seldom the one that is used. */
export class LastInput {
  readonly #storage: BrowserStorage;
  #at = 0;

  constructor(storage: BrowserStorage) {
    this.#storage = storage;
  }

  /** Listens; answers how to stop. */
  start(): () => void {
    const listening = new AbortController();
    const { signal } = listening;
    for (const type of inputs)
      window.addEventListener(type, () => this.note(), { signal, passive: true, capture: true });
    return () => listening.abort();
  }

  note(now = Date.now()): void {
    if (now - this.#at < rememberedEveryMs) return;
    this.#at = now;
    this.#storage.write("input", String(now));
  }

  isWithin(ms: number, now = Date.now()): boolean {
    return now - Number(this.#storage.read("input") ?? 0) < ms;
  }
}
