import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchAbsence } from "./absence.ts";
import { BrowserStorage } from "./browser-storage.ts";
import { stubBrowserStorage } from "./sample/browser-storage.ts";
import { sampleStore } from "./sample/state.ts";
import type { Attention } from "./state.ts";

stubBrowserStorage();
const minute = 60_000;
beforeEach(() => void vi.useFakeTimers({ now: new Date("2026-11-23T12:00:00Z") }));
afterEach(() => void vi.useRealTimers());

test("who comes back after ten minutes was away since they last read; sooner, they were not", () => {
  const { store, pay } = tab("reading");
  const left = Date.now();
  pay("visible");
  vi.advanceTimersByTime(9 * minute);
  pay("reading");
  expect(store.getState().absence).toBeUndefined();
  pay("idle");
  vi.advanceTimersByTime(10 * minute);
  pay("reading");
  expect(store.getState().absence).toEqual({ since: left + 9 * minute });
});

test("a page that is opened anew knows when this browser was read last; the first one ever knows nothing", () => {
  const first = tab("reading");
  expect(first.store.getState().absence).toBeUndefined();
  vi.advanceTimersByTime(3 * minute);
  // Without a word: the browser was closed.
  first.stop();
  const closed = Date.now();
  vi.advanceTimersByTime(8 * 60 * minute);
  const { store } = tab("reading");
  expect(store.getState().absence?.since).toBe(closed);
});

test("whoever reads in another tab meanwhile was not away", () => {
  const here = tab("reading");
  here.pay("idle");
  const other = tab("reading");
  vi.advanceTimersByTime(30 * minute);
  here.pay("reading");
  expect(here.store.getState().absence).toBeUndefined();
  other.stop();
});

function tab(attention: Attention) {
  const store = sampleStore({ attention });
  const stop = watchAbsence({ store, storage: new BrowserStorage("ann") });
  return { store, stop, pay: (next: Attention) => store.setState({ attention: next }) };
}
