import { whenShownNext } from "./when-visible.ts";

export type NewVersionParts = {
  /** Build the page was rendered by. */
  own: string;
  /** Is something written that a reload would lose? What is kept is not lost. */
  hasUnsent(): boolean;
  reload(): void;
};

/** An old page reloads when it next becomes visible: nobody is looking, so nobody is disturbed. Once for each version, never in a loop. */
export class NewVersion {
  readonly #parts: NewVersionParts;
  #newer?: string;
  #callOff?: () => void;

  constructor(parts: NewVersionParts) {
    this.#parts = parts;
  }

  seen(version: string): void {
    this.#newer = version === this.#parts.own ? undefined : version;
    if (this.#newer !== undefined) this.#callOff ??= whenShownNext(() => this.#reload());
  }

  stop(): void {
    this.#callOff?.();
    this.#callOff = undefined;
  }

  #reload(): void {
    this.#callOff = undefined;
    const version = this.#newer;
    if (version === undefined) return;
    if (this.#parts.hasUnsent()) this.seen(version);
    else if (isFirstReloadFor(version)) this.#parts.reload();
  }
}

// Without session storage a reload cannot be remembered and might loop: better an old page.
function isFirstReloadFor(version: string): boolean {
  const key = "ebb:reloaded-for";
  try {
    if (sessionStorage.getItem(key) === version) return false;
    sessionStorage.setItem(key, version);
    return true;
  } catch {
    return false;
  }
}
