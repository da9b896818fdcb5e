import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { sampleStore } from "#client/sample/state";
import { ShownState } from "./shown-state.ts";

describe("the state as it is shown", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  test("takes a burst from the server over with the next frame, once", () => {
    const { arrive, shown, changes, paint } = page();
    for (let nseq = 1; nseq <= 50; nseq += 1) arrive(nseq);
    expect([shown(), changes()]).toEqual([0, 0]);
    paint();
    expect([shown(), changes()]).toEqual([50, 1]);
    vi.advanceTimersByTime(1_000);
    paint();
    expect(changes()).toBe(1);
  });

  test("shows at once what the person does, with all that came before it", () => {
    const { arrive, act, shown, changes, paint } = page();
    arrive(1);
    act(2);
    expect([shown(), changes()]).toEqual([2, 1]);
    paint();
    vi.advanceTimersByTime(1_000);
    expect(changes()).toBe(1);
  });

  test("shows what comes after a frame with the next one", () => {
    const { arrive, shown, paint } = page();
    arrive(1);
    paint();
    arrive(2);
    expect(shown()).toBe(1);
    paint();
    expect(shown()).toBe(2);
  });

  test("shows what came to a hidden tab, which has no frames", () => {
    const { arrive, shown, changes } = page();
    arrive(1);
    arrive(2);
    vi.advanceTimersByTime(100);
    expect([shown(), changes()]).toEqual([2, 1]);
  });

  test("shows at once again after something from the server could not be applied", () => {
    const { state, act, shown } = page();
    const fail = () => {
      throw new Error("A bug.");
    };
    expect(() => state.arriving(fail)).toThrow("A bug.");
    act(1);
    expect(shown()).toBe(1);
  });
});

/** A page whose frames come when the test says so; `nseq` stands for all that can change. */
function page() {
  const frames = new Map<number, () => void>();
  let lastFrame = 0;
  vi.stubGlobal("requestAnimationFrame", (run: () => void) => {
    lastFrame += 1;
    frames.set(lastFrame, run);
    return lastFrame;
  });
  vi.stubGlobal("cancelAnimationFrame", (frame: number) => frames.delete(frame));
  const store = sampleStore();
  const state = new ShownState(store);
  let changes = 0;
  state.shown.subscribe(() => {
    changes += 1;
  });
  return {
    state,
    arrive: (nseq: number) => state.arriving(() => store.setState({ nseq })),
    act: (nseq: number) => store.setState({ nseq }),
    shown: () => state.shown.getState().nseq,
    changes: () => changes,
    paint: () => {
      const due = [...frames.values()];
      frames.clear();
      for (const run of due) run();
    },
  };
}
