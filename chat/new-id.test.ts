import { expect, it } from "vitest";
import { newId } from "./new-id.ts";

it("makes UUIDs of version 7", () => {
  expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

it("carries the time in milliseconds", () => {
  const before = Date.now();
  const ms = Number.parseInt(newId().replace("-", "").slice(0, 12), 16);
  expect(ms).toBeGreaterThanOrEqual(before);
  expect(ms).toBeLessThanOrEqual(Date.now() + 1);
});

it("makes ids that sort in the order they were made, also many within one millisecond", () => {
  const ids = Array.from({ length: 20_000 }, newId);
  expect(ids).toEqual(ids.toSorted());
  expect(new Set(ids).size).toBe(ids.length);
});
