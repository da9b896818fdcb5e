import { AsyncLocalStorage } from "node:async_hooks";
import { vi } from "vitest";
import { type Runner, running } from "#test/running";

type Timer = { id: number; dueAt: number; task: () => void; everyMs?: number };

const realImmediate = setImmediate;
const start = Date.UTC(2026, 0, 1, 9);

/** The time of a model: nothing passes but what a test lets pass, and everything happens in one order. Stands in for the timers of the page. */
export class Clock {
  #now = start;
  #lastId = 0;
  readonly #timers = new Map<number, Timer>();
  /** Have fallen due and wait for their frozen tab: they can still be cleared. */
  readonly #waiting = new Set<number>();

  get now(): number {
    return this.#now;
  }

  install(): void {
    vi.useFakeTimers({ toFake: ["Date"], now: this.#now });
    vi.stubGlobal("setTimeout", (task: () => void, ms?: number) => this.set(task, ms));
    vi.stubGlobal("setInterval", (task: () => void, ms = 0) => this.set(task, ms, ms));
    // Of the databases of a browser, which work on whatever becomes of the tab that asked.
    vi.stubGlobal("setImmediate", (task: () => void) => running.exit(() => this.set(task)));
    const clear = (id?: number) => id !== undefined && this.#clear(id);
    vi.stubGlobal("clearTimeout", clear);
    vi.stubGlobal("clearInterval", clear);
  }

  set(task: () => void, ms = 0, everyMs?: number): number {
    const runner = running.getStore();
    const inPlace = AsyncLocalStorage.bind(task);
    this.#lastId += 1;
    const timer: Timer = { id: this.#lastId, dueAt: this.#now + Math.max(0, ms), everyMs, task: inPlace };
    if (runner) timer.task = () => this.#runAs(runner, timer.id, inPlace);
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

  #runAs(runner: Runner, id: number, task: () => void): void {
    this.#waiting.add(id);
    runner.run(() => this.#waiting.delete(id) && task());
  }

  #clear(id: number): void {
    this.#timers.delete(id);
    this.#waiting.delete(id);
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
