import { AsyncLocalStorage } from "node:async_hooks";
import { later, type Runner, running } from "#test/running";

type Held = { name: string; mode: LockMode; owner: Runner | undefined };
type Waiting = Held & {
  grant(lock: Lock | null): unknown;
  signal?: AbortSignal;
  fail(reason: unknown): void;
  settle(value: unknown): void;
};

/** Web Locks among the tabs of one browser. */
export class ModelLocks {
  #held: Held[] = [];
  #waiting: Waiting[] = [];
  /** What a tab had begun may go on for a moment after its end here, which it does not in a browser: it gets no lock any more. */
  readonly #gone = new WeakSet<Runner>();

  request(name: string, ...rest: [(lock: Lock | null) => unknown] | [LockOptions, (lock: Lock | null) => unknown]) {
    const [options, grant] = rest.length === 1 ? [{}, rest[0]] : rest;
    const { mode = "exclusive", ifAvailable = false, signal } = options;
    const owner = running.getStore();
    return new Promise<unknown>((settle, fail) => {
      if (owner && this.#gone.has(owner)) return;
      const waiting = {
        name,
        mode,
        owner,
        grant: AsyncLocalStorage.bind(grant),
        signal,
        settle,
        fail,
      };
      signal?.addEventListener("abort", () => this.#abort(waiting));
      if (ifAvailable && !this.#isNext(waiting)) return settle(grant(null));
      this.#waiting.push(waiting);
      this.#grantSoon();
    });
  }

  async query() {
    return { held: this.#held.map(({ name, mode }) => ({ name, mode })) };
  }

  /** The tab is gone, and with it what it held. */
  releaseAll(owner: Runner): void {
    this.#gone.add(owner);
    this.#held = this.#held.filter((one) => one.owner !== owner);
    this.#waiting = this.#waiting.filter((one) => one.owner !== owner);
    this.#grantSoon();
  }

  #abort(waiting: Waiting): void {
    if (!this.#waiting.includes(waiting)) return;
    this.#waiting = this.#waiting.filter((one) => one !== waiting);
    waiting.fail(new DOMException("Aborted", "AbortError"));
  }

  #grantSoon(): void {
    later(0, () => {
      for (const waiting of [...this.#waiting]) if (this.#isFree(waiting)) this.#grant(waiting);
    });
  }

  #grant(waiting: Waiting): void {
    this.#waiting = this.#waiting.filter((one) => one !== waiting);
    this.#held.push(waiting);
    const { name, mode, owner } = waiting;
    const grant = () =>
      void Promise.resolve(waiting.grant({ name, mode })).then((value) => {
        this.#held = this.#held.filter((one) => one !== waiting);
        waiting.settle(value);
        this.#grantSoon();
      });
    if (owner) owner.run(grant);
    else grant();
  }

  // Granting takes a moment: who asked before, and waits for it, comes first.
  #isNext(wanted: Held): boolean {
    return this.#isFree(wanted) && !this.#waiting.some(({ name }) => name === wanted.name);
  }

  #isFree({ name, mode }: Held): boolean {
    const same = this.#held.filter((one) => one.name === name);
    return same.length === 0 || (mode === "shared" && same.every((one) => one.mode === "shared"));
  }
}
