import { AsyncLocalStorage } from "node:async_hooks";
import { vi } from "vitest";

/** Who a timer belongs to: a tab that is frozen runs nothing, and one that is gone never will again. */
export type Runner = { run(task: () => void): void };

/** The runner on whose behalf the code at hand runs, through every await of it. */
export const running = new AsyncLocalStorage<Runner>();

type Timer = { id: number; dueAt: number; task: () => void; everyMs?: number };

const realImmediate = setImmediate;
const start = Date.UTC(2026, 0, 1, 9);

/** The time of a model: nothing passes but what a test lets pass, and everything happens in one order. Stands in for the timers of the page. */
export class Clock {
  #now = start;
  #lastId = 0;
  readonly #timers = new Map<number, Timer>();

  get now(): number {
    return this.#now;
  }

  install(): void {
    vi.useFakeTimers({ toFake: ["Date"], now: this.#now });
    vi.stubGlobal("setTimeout", (task: () => void, ms?: number) => this.set(task, ms));
    vi.stubGlobal("setInterval", (task: () => void, ms = 0) => this.set(task, ms, ms));
    // Of the databases of a browser, which work on whatever becomes of the tab that asked.
    vi.stubGlobal("setImmediate", (task: () => void) => running.exit(() => this.set(task)));
    const clear = (id?: number) => void (id !== undefined && this.#timers.delete(id));
    vi.stubGlobal("clearTimeout", clear);
    vi.stubGlobal("clearInterval", clear);
  }

  set(task: () => void, ms = 0, everyMs?: number): number {
    const runner = running.getStore();
    const inPlace = AsyncLocalStorage.bind(task);
    this.#lastId += 1;
    const timer: Timer = { id: this.#lastId, dueAt: this.#now + Math.max(0, ms), everyMs, task: inPlace };
    if (runner) timer.task = () => runner.run(() => !this.#isCleared(timer) && inPlace());
    this.#timers.set(timer.id, timer);
    return timer.id;
  }

  /** Lets time pass; everything that falls due happens, and what follows from it. */
  async pass(ms: number): Promise<void> {
    const until = this.#now + ms;
    await settled();
    for (let next = this.#next(until); next; next = this.#next(until)) {
      this.#moveTo(next.dueAt);
      if (next.everyMs === undefined) this.#timers.delete(next.id);
      else next.dueAt += Math.max(1, next.everyMs);
      next.task();
      await settled();
    }
    this.#moveTo(until);
  }

  // A single timer is taken off before it runs; of a repeated one that waits for a thaw nobody can tell.
  #isCleared({ id, everyMs }: Timer): boolean {
    return everyMs !== undefined && !this.#timers.has(id);
  }

  #next(until: number): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of this.#timers.values()) {
      if (timer.dueAt <= until && (!next || timer.dueAt < next.dueAt)) next = timer;
    }
    return next;
  }

  #moveTo(now: number): void {
    this.#now = now;
    vi.setSystemTime(now);
  }
}

/** Every promise that can be settled by now is. */
async function settled(): Promise<void> {
  for (let round = 0; round < 2; round += 1) await new Promise<void>((resolve) => realImmediate(resolve));
}
