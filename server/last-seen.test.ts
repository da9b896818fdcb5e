import { expect, test } from "vitest";
import { lastSeen } from "./last-seen.ts";

const stored = { id: "ann", name: "Ann", handle: "ann", role: "member", activeAt: "2026-01-02T12:00:00.000Z" } as const;
const { activeAt, ...ann } = stored;

test("of who is online nobody asks since when", () => {
  expect(lastSeen(stored, { of: () => ({ presence: "online", idleMs: 5_000 }) })).toEqual({
    ...ann,
    presence: "online",
  });
});

test("what is known here is newer than what is stored; and is told to the minute", () => {
  const { activeAt: seen = "" } = lastSeen(stored, { of: () => ({ presence: "away", idleMs: 11 * 60_000 }) });
  expect(seen > activeAt).toBe(true);
  expect(seen).toMatch(/:00\.000Z$/);
});

test("of who is not connected it is what was stored", () => {
  expect(lastSeen(stored, { of: () => ({ presence: "offline" }) })).toEqual({ ...stored, presence: "offline" });
});
