/**
 * The right to send what this browser has queued: one tab has it at a time, the others wait in line and follow when it lets go, is
 * closed or dies. Where there are no Web Locks every tab has it at once: that is safe, since what is sent twice is stored once, and
 * in order, since each waits for its answers.
 */
export class OutboxTurn {
  readonly #locks: LockManager | undefined;
  readonly #name: string;
  #end?: () => void;
  isMine = false;

  constructor(locks: LockManager | undefined, name: string) {
    this.#locks = locks;
    this.#name = name;
  }

  /** Asks for the turn; `taken` runs when it comes. Nothing happens while it is asked for or had already. */
  ask(taken: () => void): void {
    if (this.#end) return;
    const asking = new AbortController();
    const { promise, resolve } = Promise.withResolvers<void>();
    const end = () => {
      asking.abort();
      resolve();
    };
    this.#end = end;
    const take = () => {
      if (this.#end !== end) return;
      this.isMine = true;
      taken();
      return promise;
    };
    if (!this.#locks) take();
    else this.#locks.request(this.#name, { signal: asking.signal }, take).catch(() => this.#lost(end));
  }

  giveUp(): void {
    this.#end?.();
    this.#end = undefined;
    this.isMine = false;
  }

  #lost(end: () => void): void {
    if (this.#end === end) this.giveUp();
  }
}
