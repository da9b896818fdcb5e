import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Arrival } from "./arrival.ts";

describe("what is fetched apart", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test("is asked in the order of the questions once it is here, and at once from then on", async () => {
    const { list, arrival } = lateList();
    const asked = [1, 2, 3].map((number) => arrival.ask(({ push }) => push(number)));
    expect(arrival.here).toBeUndefined();
    arrival.start();
    expect(await Promise.all(asked)).toEqual([1, 2, 3]);
    expect(list).toEqual([1, 2, 3]);
    void arrival.ask(({ push }) => push(4));
    expect(list).toEqual([1, 2, 3, 4]);
  });

  test("is fetched once, and not before it is wanted", async () => {
    const { arrival, fetches } = lateList();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(fetches()).toBe(0);
    arrival.start();
    arrival.start();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(fetches()).toBe(1);
  });

  test("is fetched again where that failed", async () => {
    const { list, arrival, fetches } = lateList({ failures: 3 });
    void arrival.ask(({ push }) => push(1));
    arrival.start();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(fetches()).toBe(4);
    expect(list).toEqual([1]);
  });

  test("does not begin what was over before it came, and ends what has begun", async () => {
    const { list, arrival } = lateList();
    const [over, other] = [arrival.during(beginning(1)), arrival.during(beginning(2))];
    over();
    arrival.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(list).toEqual([2]);
    other();
    over();
    expect(list).toEqual([2, -2]);
  });
});

/** Stands for the code that is fetched: it notes numbers. */
function lateList({ failures = 0 } = {}) {
  const list: number[] = [];
  const push = (number: number) => {
    list.push(number);
    return number;
  };
  let fetches = 0;
  const arrival = new Arrival(async () => {
    fetches += 1;
    if (fetches <= failures) throw new Error("The line is cut.");
    return { push };
  });
  return { list, arrival, fetches: () => fetches };
}

function beginning(number: number) {
  return ({ push }: { push: (number: number) => number }) => {
    push(number);
    return () => void push(-number);
  };
}
