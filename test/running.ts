import { AsyncLocalStorage } from "node:async_hooks";

/** A tab among several in one process: one that is frozen runs nothing, and one that is gone never will again. */
export type Runner = { run(task: () => void): void };

/** The runner on whose behalf the code at hand runs, through every await of it. */
export const running = new AsyncLocalStorage<Runner>();

/** On nobody's behalf: it happens whatever becomes of the tab it came from. */
export function later(ms: number, run: () => void): void {
  running.exit(() => setTimeout(run, ms));
}
