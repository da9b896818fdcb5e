import { AsyncLocalStorage } from "node:async_hooks";
import { vi } from "vitest";
import { type Runner, running } from "./clock.ts";
import { later } from "./wire.ts";

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

  request(name: string, ...rest: [(lock: Lock | null) => unknown] | [LockOptions, (lock: Lock | null) => unknown]) {
    const [options, grant] = rest.length === 1 ? [{}, rest[0]] : rest;
    const { mode = "exclusive", ifAvailable = false, signal } = options;
    return new Promise<unknown>((settle, fail) => {
      const waiting = {
        name,
        mode,
        owner: running.getStore(),
        grant: AsyncLocalStorage.bind(grant),
        signal,
        settle,
        fail,
      };
      signal?.addEventListener("abort", () => this.#abort(waiting));
      if (ifAvailable && !this.#isFree(waiting)) return settle(grant(null));
      this.#waiting.push(waiting);
      this.#grantSoon();
    });
  }

  async query() {
    return { held: this.#held.map(({ name, mode }) => ({ name, mode })) };
  }

  /** The tab is gone, and with it what it held. */
  releaseAll(owner: Runner): void {
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

  #isFree({ name, mode }: Held): boolean {
    const same = this.#held.filter((one) => one.name === name);
    return same.length === 0 || (mode === "shared" && same.every((one) => one.mode === "shared"));
  }
}

/** BroadcastChannels among the tabs of one browser. */
export class ModelChannels {
  readonly #open = new Set<ModelChannel>();
  readonly #delayMs: () => number;

  constructor(delayMs: () => number) {
    this.#delayMs = delayMs;
  }

  open(name: string): ModelChannel {
    const owner = running.getStore();
    const channel: ModelChannel = {
      name,
      owner,
      onmessage: null,
      close: () => void this.#open.delete(channel),
      postMessage: (data) => this.#post(channel, structuredClone(data)),
    };
    this.#open.add(channel);
    return channel;
  }

  closeAll(owner: Runner): void {
    for (const channel of this.#open) if (channel.owner === owner) this.#open.delete(channel);
  }

  #lastAt = 0;

  #post(from: ModelChannel, data: unknown): void {
    this.#lastAt = Math.max(this.#lastAt, Date.now() + this.#delayMs());
    for (const channel of [...this.#open].filter((one) => one !== from && one.name === from.name)) {
      const hear = () => this.#open.has(channel) && channel.onmessage?.({ data });
      later(this.#lastAt - Date.now(), () => (channel.owner ? channel.owner.run(hear) : hear()));
    }
  }
}

type ModelChannel = {
  name: string;
  owner: Runner | undefined;
  onmessage: ((event: { data: unknown }) => void) | null;
  close(): void;
  postMessage(data: unknown): void;
};

/** What the running tab finds in its global scope: each tab its own page, all of them one storage, one lock manager, one channel. */
export function stubBrowser(
  pageOf: (runner: Runner) => Record<string, unknown>,
  shared: Record<string, unknown>,
): void {
  for (const name of ["document", "window", "location"]) {
    vi.stubGlobal(name, undefined);
    const get = () => {
      const runner = running.getStore();
      return runner && pageOf(runner)[name];
    };
    Object.defineProperty(globalThis, name, { get, configurable: true });
  }
  for (const [name, value] of Object.entries(shared)) vi.stubGlobal(name, value);
}
