import { expect, test } from "vitest";
import { agoOf } from "./profile-card.tsx";

const noon = Date.parse("2026-01-02T12:00:00Z");

test.each([
  [0, "1 minute ago"],
  [5 * 60_000 + 30_000, "5 minutes ago"],
  [60 * 60_000, "1 hour ago"],
  [23 * 60 * 60_000, "23 hours ago"],
  [25 * 60 * 60_000, "yesterday"],
  [72 * 60 * 60_000, "3 days ago"],
])("%i ms is told as %s", (ms, words) => {
  expect(agoOf(new Date(noon - ms).toISOString(), noon)).toBe(words);
});
