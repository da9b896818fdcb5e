/** One timer that can be set anew and cleared. */
export class Alarm {
  readonly #ring: () => void;
  #timer?: ReturnType<typeof setTimeout>;
  /** When it rings (ms since epoch); undefined: not set. */
  dueAt?: number;

  constructor(ring: () => void) {
    this.#ring = ring;
  }

  set(delayMs: number): void {
    this.clear();
    this.dueAt = Date.now() + delayMs;
    this.#timer = setTimeout(() => {
      this.clear();
      this.#ring();
    }, delayMs);
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.dueAt = undefined;
  }
}
