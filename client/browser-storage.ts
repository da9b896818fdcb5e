import type { UserId } from "#protocol/values";

/** What this browser keeps for one person, under `ebb:<person>:…`. A full or forbidden storage keeps nothing, and nothing breaks. */
export class BrowserStorage {
  readonly #prefix: string;

  constructor(personId: UserId) {
    this.#prefix = `ebb:${personId}:`;
  }

  read(key: string): string | undefined {
    return attempt(() => localStorage.getItem(this.#prefix + key)) ?? undefined;
  }

  write(key: string, value: string): void {
    attempt(() => localStorage.setItem(this.#prefix + key, value));
  }

  remove(key: string): void {
    attempt(() => localStorage.removeItem(this.#prefix + key));
  }

  removeAll(): void {
    attempt(() => {
      const keys = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? "");
      for (const key of keys.filter((one) => one.startsWith(this.#prefix))) localStorage.removeItem(key);
    });
  }
}

function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
