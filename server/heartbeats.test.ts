import { pino } from "pino";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createHeartbeats } from "./heartbeats.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function wheel() {
  const asked: string[][] = [];
  const heartbeats = createHeartbeats(
    async (userIds) => {
      asked.push(userIds);
      return new Map(userIds.map((userId) => [userId, { nseq: 1, sum: userId.length, read: 0 }]));
    },
    { everyMs: 25_000, log: pino({ level: "silent" }) },
  );
  return { heartbeats, asked };
}

test("every connection beats once per round, a person's connections of one slot with one question", async () => {
  const { heartbeats, asked } = wheel();
  const heard: string[] = [];
  for (const [name, userId] of [
    ["tab", "ann"],
    ["phone", "ann"],
    ["desk", "bob"],
  ] as const) {
    heartbeats.add({ userId, beat: ({ sum }) => heard.push(`${name} ${sum}`) });
  }
  await vi.advanceTimersByTimeAsync(24_000);
  expect(heard).toEqual([]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(heard).toEqual(["tab 3", "phone 3", "desk 3"]);
  expect(asked).toEqual([["ann", "bob"]]);
  await vi.advanceTimersByTimeAsync(25_000);
  expect(heard).toHaveLength(6);
});

test("a connection that left is not called again, and an empty wheel asks nothing", async () => {
  const { heartbeats, asked } = wheel();
  const beat = vi.fn();
  heartbeats.add({ userId: "ann", beat })();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(beat).not.toHaveBeenCalled();
  expect(asked).toEqual([]);
});
