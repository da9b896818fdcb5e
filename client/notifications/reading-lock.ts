/** Held, shared, by every tab that is being read, so that the others know that nobody needs to be rung. */
export class ReadingLock {
  readonly #locks: LockManager | undefined;
  readonly #name: string;
  #release?: () => void;

  constructor(locks: LockManager | undefined, name: string) {
    this.#locks = locks;
    this.#name = name;
  }

  set(isReading: boolean): void {
    if (!isReading) {
      this.#release?.();
      this.#release = undefined;
    } else if (this.#locks && !this.#release) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#release = resolve;
      this.#locks.request(this.#name, { mode: "shared" }, () => promise).catch(() => this.set(false));
    }
  }

  /** Is any tab of this browser being read? */
  async isHeld(): Promise<boolean> {
    const { held = [] } = (await this.#locks?.query()) ?? {};
    return held.some(({ name }) => name === this.#name);
  }
}
