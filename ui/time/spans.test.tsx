import { expect, test } from "vitest";
import { agoOf, roundSpanOf, spanOf } from "./spans.tsx";

const noon = Date.parse("2026-01-02T12:00:00Z");

test.each([
  [0, "1 minute ago", "vor 1 Minute"],
  [5 * 60_000 + 30_000, "5 minutes ago", "vor 5 Minuten"],
  [60 * 60_000, "1 hour ago", "vor 1 Stunde"],
  [23 * 60 * 60_000, "23 hours ago", "vor 23 Stunden"],
  [25 * 60 * 60_000, "yesterday", "gestern"],
  [72 * 60 * 60_000, "3 days ago", "vor 3 Tagen"],
  [216 * 60 * 60_000, "9 days ago", "vor 9 Tagen"],
])("%i ms is told as %s", (ms, english, german) => {
  const iso = new Date(noon - ms).toISOString();
  expect([agoOf(iso, "en", noon), agoOf(iso, "de", noon)]).toEqual([english, german]);
});

test.each([
  [30, "30 minutes", "30 Minuten"],
  [60, "1 hour", "1 Stunde"],
  [480, "8 hours", "8 Stunden"],
  [10_080, "1 week", "1 Woche"],
])("%i minutes are %s", (minutes, english, german) => {
  expect([spanOf(minutes, "en"), spanOf(minutes, "de")]).toEqual([english, german]);
});

test.each([
  [10, "10 minutes", "10 Minuten"],
  [59, "59 minutes", "59 Minuten"],
  [61, "1 hour", "1 Stunde"],
  [60 * 23, "23 hours", "23 Stunden"],
  [60 * 24 * 3 + 70, "3 days", "3 Tage"],
])("%i minutes are roughly %s", (minutes, english, german) => {
  expect([roundSpanOf(minutes * 60_000, "en"), roundSpanOf(minutes * 60_000, "de")]).toEqual([english, german]);
});
