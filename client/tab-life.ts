const sessionKey = "ebb:tab";

/** Lets tabs of a browser know which of them live: each holds a Web Lock with its id. Without Web Locks all others seem gone. */
export class TabLife {
  readonly #locks: LockManager | undefined;
  readonly #prefix: string;
  readonly tabId: string;
  /** Which page this tab showed before, if it was reloaded or brought back. A tab that was duplicated names one that still lives. */
  readonly formerId: string | undefined;
  #letGo?: () => void;

  constructor(locks: LockManager | undefined, lockName: string, tabId: string) {
    this.#locks = locks;
    this.#prefix = `${lockName}:`;
    this.tabId = tabId;
    this.formerId = swapInSession(tabId);
  }

  show(): void {
    if (!this.#locks || this.#letGo) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#letGo = resolve;
    this.#locks.request(this.#prefix + this.tabId, () => promise).catch(() => undefined);
  }

  /** Also on the way into the back/forward cache, from which a held lock could keep the page. */
  hide(): void {
    this.#letGo?.();
    this.#letGo = undefined;
  }

  async living(): Promise<Set<string>> {
    const { held = [] } = (await this.#locks?.query().catch(() => undefined)) ?? {};
    const ids = held.flatMap(({ name }) => (name?.startsWith(this.#prefix) ? [name.slice(this.#prefix.length)] : []));
    return new Set([...ids, this.tabId]);
  }
}

/** What the session storage, which is the tab's own, named before. */
function swapInSession(tabId: string): string | undefined {
  try {
    const former = sessionStorage.getItem(sessionKey) ?? undefined;
    sessionStorage.setItem(sessionKey, tabId);
    return former;
  } catch {
    return undefined;
  }
}
