import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { StreamMode } from "#protocol/events";
import type { IdleStream } from "./idle-stream.ts";
import { LateStream } from "./late-stream.ts";

describe("a stream whose code comes late", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("is fetched when it is needed first, and only then", () => {
    const { late, fetches } = page();
    expect(fetches()).toBe(0);
    late.start("notify");
    late.start("notify");
    expect(fetches()).toBe(1);
    expect([late.isAttached, late.isUnavailable]).toEqual([false, false]);
  });

  it("starts the way that was asked for last", async () => {
    const { late, arrive, started, changes } = page();
    late.start("notify");
    late.start("full");
    await arrive();
    expect([started, changes()]).toEqual([["full"], 1]);
    late.start("notify");
    expect(started).toEqual(["full", "notify"]);
  });

  it("does not start when nobody wants it any more", async () => {
    const { late, arrive, started } = page();
    late.start("notify");
    late.stop();
    await arrive();
    expect(started).toEqual([]);
  });

  it("is not to be had while it cannot be fetched, and is fetched again", async () => {
    const { late, fail, arrive, fetches, started } = page();
    late.start("notify");
    await fail();
    expect(late.isUnavailable).toBe(true);
    late.start("notify");
    expect(fetches()).toBe(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(fetches()).toBe(2);
    await arrive();
    expect([late.isUnavailable, started]).toEqual([false, ["notify"]]);
  });

  it("is fetched at once when the person does not want to wait", async () => {
    const { late, fail, fetches } = page();
    late.start("full");
    await fail();
    late.retryNow();
    expect(fetches()).toBe(2);
  });
});

function page() {
  const asked: PromiseWithResolvers<IdleStream>[] = [];
  const started: StreamMode[] = [];
  let changes = 0;
  const load = () => {
    const fetched = Promise.withResolvers<IdleStream>();
    asked.push(fetched);
    return fetched.promise;
  };
  const changed = () => {
    changes += 1;
  };
  const stream: IdleStream = {
    mode: "notify",
    isAttached: false,
    isUnavailable: false,
    retryAt: undefined,
    start: (mode) => void started.push(mode),
    stop: () => undefined,
    retryNow: () => undefined,
    recheck: () => undefined,
  };
  return {
    late: new LateStream({ load, changed }),
    started,
    changes: () => changes,
    fetches: () => asked.length,
    arrive: async () => {
      asked.at(-1)?.resolve(stream);
      await vi.advanceTimersByTimeAsync(0);
    },
    fail: async () => {
      asked.at(-1)?.reject(new Error("There is no network."));
      await vi.advanceTimersByTimeAsync(0);
    },
  };
}
