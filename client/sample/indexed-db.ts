import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, vi } from "vitest";

/** For tests: a browser's IndexedDB, empty before each test. Its work needs real turns of the event loop: see `until`. */
export function stubIndexedDb(): void {
  beforeEach(() => void vi.stubGlobal("indexedDB", new IDBFactory()));
}

const patienceTurns = 5_000;

/** Waits, turn by turn of the event loop, until something holds; timers may be faked. */
export async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < patienceTurns; turn += 1) {
    if (holds()) return;
    await new Promise((next) => setImmediate(next));
  }
  throw new Error("It did not come true.");
}

/** Lets everything happen that needs no timer. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 200; turn += 1) await new Promise((next) => setImmediate(next));
}
