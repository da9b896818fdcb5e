import type { UserId } from "#protocol/values";

/** What this browser keeps for one person, under `ebb:<person>:…`. A full or forbidden storage keeps nothing, and nothing breaks. */
export class BrowserStorage {
  readonly #prefix: string;
  #isErased = false;

  constructor(personId: UserId) {
    this.#prefix = `ebb:${personId}:`;
  }

  read(key: string): string | undefined {
    return attempt(() => localStorage.getItem(this.#prefix + key)) ?? undefined;
  }

  write(key: string, value: string): void {
    if (this.#isErased) return;
    attempt(() => localStorage.setItem(this.#prefix + key, value));
  }

  remove(key: string): void {
    attempt(() => localStorage.removeItem(this.#prefix + key));
  }

  /** For good: a page that has signed out, and is still there for a moment, writes nothing any more. */
  erase(): void {
    this.#isErased = true;
    for (const key of this.keys()) this.remove(key);
  }

  keys(startingWith = ""): string[] {
    const all = attempt(() => Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? ""));
    const wanted = all?.filter((key) => key.startsWith(this.#prefix + startingWith)) ?? [];
    return wanted.map((key) => key.slice(this.#prefix.length));
  }
}

function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
