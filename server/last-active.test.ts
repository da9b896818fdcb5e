import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createLastActive } from "./last-active.ts";
import { createLog } from "./log.ts";
import { createPresence } from "./presence.ts";

const minute = 60_000;
const noon = Date.parse("2026-11-23T12:00:00Z");

beforeEach(() => vi.useFakeTimers({ now: noon }));
afterEach(() => vi.useRealTimers());

/** Ann and Bob on a node, and what it stores of them: "ann 12:00". */
function aNode() {
  const stored: string[] = [];
  const statements: number[] = [];
  const presence = createPresence((userId, shown) => lastActive.changed(userId, shown), Date.now);
  const lastActive = createLastActive({
    idleMs: (userId) => presence.of(userId).idleMs,
    store: async (times) => {
      statements.push(times.length);
      for (const { userId, at } of times) stored.push(`${userId} ${at.toISOString().slice(11, 19)}`);
    },
    log: createLog("silent"),
  });
  const pass = (ms: number) => {
    const end = Date.now() + ms;
    while (Date.now() < end) {
      vi.advanceTimersByTime(Math.min(5_000, end - Date.now()));
      presence.sweep();
    }
  };
  return { presence, lastActive, stored, statements, pass };
}

test("whoever stops is stored once, with when they last did something; whoever is here is not", () => {
  const { presence, stored, pass } = aNode();
  presence.connected("ann", "tab", true);
  presence.connected("bob", "tab", true);
  pass(90_000);
  presence.input("ann", "tab");
  presence.disconnected("ann", "tab");
  pass(3 * minute);
  expect(stored).toEqual(["ann 12:01:00"]);
  pass(30 * minute);
  expect(stored).toEqual(["ann 12:01:00", "bob 12:00:00"]);
});

test("who comes and goes all the time is stored every five minutes, and at last with the last time", () => {
  const { presence, stored, pass } = aNode();
  for (let visit = 0; visit < 10; visit++) {
    presence.connected("ann", "tab", true);
    presence.disconnected("ann", "tab");
    pass(2 * minute);
  }
  pass(10 * minute);
  expect(stored.length).toBeLessThanOrEqual(6);
  expect(stored.at(-1)).toBe("ann 12:18:00");
});

test("those who are here when the server ends are stored together", async () => {
  const { presence, lastActive, stored, statements, pass } = aNode();
  presence.connected("ann", "tab", true);
  presence.connected("bob", "tab", true);
  presence.connected("cleo", "stream", false);
  pass(minute);
  await lastActive.stop(Object.values(presence.snapshot()).flat());
  expect(stored).toEqual(["ann 12:00:00", "bob 12:00:00"]);
  expect(statements).toEqual([2]);
});
