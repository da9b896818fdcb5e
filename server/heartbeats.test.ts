import { pino } from "pino";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
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
  const tab = { userId: "ann", beat };
  heartbeats.add(tab);
  heartbeats.leave(tab);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(beat).not.toHaveBeenCalled();
  expect(asked).toEqual([]);
});

test("fifteen thousand that come at once are spread over the round, and none waits longer than that", async () => {
  const { heartbeats, asked } = wheel();
  let beats = 0;
  const people = Array.from({ length: 15_000 }, (_, n) => ({ userId: `person ${n}`, beat: () => void beats++ }));
  for (const person of people) heartbeats.add(person);
  for (let turn = 1; turn <= 100; turn++) {
    await vi.advanceTimersByTimeAsync(250);
    expect(beats).toBe(turn * 150);
  }
  expect(Math.max(...asked.map((userIds) => userIds.length))).toBe(150);
  for (const person of people) heartbeats.leave(person);
  await vi.advanceTimersByTimeAsync(25_000);
  expect(beats).toBe(15_000);
});

test("more than fit are asked for and told in parts", async () => {
  vi.useRealTimers();
  const asked: number[] = [];
  const heard = Promise.withResolvers<void>();
  let beats = 0;
  const heartbeats = createHeartbeats(
    async (userIds) => {
      asked.push(userIds.length);
      return new Map(userIds.map((userId) => [userId, { nseq: 1, sum: 0, read: 0 }]));
    },
    { everyMs: 100, log: pino({ level: "silent" }) },
  );
  onTestFinished(heartbeats.stop);
  const beat = () => void (++beats === 20_000 && heard.resolve());
  for (let n = 0; n < 20_000; n++) heartbeats.add({ userId: `person ${n}`, beat });
  await heard.promise;
  expect(Math.max(...asked)).toBe(150);
});
