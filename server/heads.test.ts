import { setImmediate as nextTurn } from "node:timers/promises";
import { pino } from "pino";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createHeads } from "./heads.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A lane to people of whom only Ann and Bob are connected; the room's head is `clock.head`. */
function laneTo(connected: string[]) {
  const clock = { head: 1, reads: 0, mostAtOnce: 0 };
  const sent: [string, number][] = [];
  const heads = createHeads({
    everyMs: 250,
    isConnected: (userId) => connected.includes(userId),
    read: async (asked) => {
      clock.reads += 1;
      clock.mostAtOnce = Math.max(clock.mostAtOnce, asked.flatMap(({ userIds }) => userIds).length);
      return asked.map(({ roomId, userIds }) => ({
        head: { roomId, head: clock.head, unread: 0, mentions: 0, readSeq: 0 },
        userIds,
      }));
    },
    send: (userIds, { head }) => sent.push(...userIds.map((userId): [string, number] => [userId, head])),
    log: pino({ level: "silent" }),
  });
  return { heads, sent, clock };
}

test("the first change goes out at once, to connected people only, with one read", async () => {
  const { heads, sent, clock } = laneTo(["ann", "bob"]);
  heads.changed("general", ["ann", "bob", "cleo"]);
  await vi.advanceTimersByTimeAsync(0);
  expect(sent).toEqual([
    ["ann", 1],
    ["bob", 1],
  ]);
  expect(clock.reads).toBe(1);
});

test("a burst becomes one more value, the last one, after the interval", async () => {
  const { heads, sent, clock } = laneTo(["ann"]);
  for (clock.head = 1; clock.head <= 9; clock.head++) {
    heads.changed("general", ["ann"]);
    await vi.advanceTimersByTimeAsync(10);
  }
  expect(sent).toEqual([["ann", 1]]);
  await vi.advanceTimersByTimeAsync(160);
  expect(sent).toEqual([
    ["ann", 1],
    ["ann", 10],
  ]);
  expect(clock.reads).toBe(2);
});

test("one person's change does not delay another's", async () => {
  const { heads, sent } = laneTo(["ann", "bob"]);
  heads.changed("general", ["ann"]);
  await vi.advanceTimersByTimeAsync(100);
  heads.changed("general", ["ann", "bob"]);
  await vi.advanceTimersByTimeAsync(0);
  expect(sent.map(([userId]) => userId)).toEqual(["ann", "bob"]);
  await vi.advanceTimersByTimeAsync(150);
  expect(sent.map(([userId]) => userId)).toEqual(["ann", "bob", "ann"]);
});

test("the rooms of one batch cost one reading", async () => {
  const { heads, sent, clock } = laneTo(["ann", "bob"]);
  for (const roomId of ["general", "design", "plans"]) heads.changed(roomId, ["ann", "bob"]);
  await vi.advanceTimersByTimeAsync(0);
  expect(sent).toHaveLength(6);
  expect(clock.reads).toBe(1);
});

test("thousands are told some hundred at a time, with a turn for everything else in between", async () => {
  const everybody = Array.from({ length: 1_750 }, (_, index) => `person ${index}`);
  const { heads, sent, clock } = laneTo(everybody);
  heads.changed("general", everybody);
  vi.useRealTimers();
  await nextTurn();
  const toldAtFirst = sent.length;
  await expect.poll(() => sent.length).toBe(everybody.length);
  expect(sent.map(([userId]) => userId)).toEqual(everybody);
  expect(toldAtFirst).toBeLessThanOrEqual(1_000);
  expect(clock.mostAtOnce).toBe(500);
});

test("nothing is kept of rooms that went quiet", async () => {
  const { heads } = laneTo(["ann"]);
  heads.changed("general", ["ann"]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(vi.getTimerCount()).toBe(0);
});
