import { BrowserStorage } from "#client/browser-storage";
import type { UserId } from "#protocol/values";

const key = "recent-searches";
const keptMax = 8;

/** What a person searched for in this browser, the latest first. Erased when they sign out. */
export class RecentSearches {
  readonly #storage: BrowserStorage;

  constructor(personId: UserId) {
    this.#storage = new BrowserStorage(personId);
  }

  read(): string[] {
    try {
      const kept: unknown = JSON.parse(this.#storage.read(key) ?? "[]");
      return Array.isArray(kept) ? kept.filter((text) => typeof text === "string") : [];
    } catch {
      return [];
    }
  }

  /** To be called when a search led somewhere: half-typed words are not worth keeping. */
  keep(text: string): void {
    const searched = text.trim();
    if (searched === "") return;
    const others = this.read().filter((other) => other !== searched);
    this.#storage.write(key, JSON.stringify([searched, ...others].slice(0, keptMax)));
  }

  forget(): void {
    this.#storage.remove(key);
  }
}
