import { describe, expect, it } from "vitest";
import type { Schedule } from "#protocol/settings";
import { whyQuiet } from "./quiet-hours.ts";

const weekdays = { days: [1, 2, 3, 4, 5], from: "09:00", until: "17:00" };
const nights = { days: [5, 6], from: "22:00", until: "06:00" };
const always = { days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", until: "00:00" };

function quietAt(iso: string, schedule: Schedule | null, timeZone = "Europe/Berlin", dndUntil?: string) {
  return whyQuiet({ schedule, timeZone, dndUntil: dndUntil ? new Date(dndUntil) : null }, new Date(iso));
}

describe("do not disturb", () => {
  it.each([
    ["before its end", "2026-11-23T11:59:59.999Z", "dnd"],
    ["at its end it rings again", "2026-11-23T12:00:00.000Z", undefined],
  ])("%s", (_title, at, expected) => {
    expect(quietAt(at, null, "Europe/Berlin", "2026-11-23T12:00:00.000Z")).toBe(expected);
  });

  it("is the reason also where the schedule would be one", () => {
    expect(quietAt("2026-11-23T02:00:00Z", weekdays, "Europe/Berlin", "2026-11-24T00:00:00Z")).toBe("dnd");
  });
});

describe("the schedule, on the person's own clock", () => {
  // The 23rd of November 2026 is a Monday; Berlin is an hour before UTC in winter and two in summer.
  it.each<[string, string, Schedule, string, string | undefined]>([
    ["a minute before the day begins", "2026-11-23T07:59:00Z", weekdays, "Europe/Berlin", "schedule"],
    ["as the day begins", "2026-11-23T08:00:00Z", weekdays, "Europe/Berlin", undefined],
    ["the last minute", "2026-11-23T15:59:59Z", weekdays, "Europe/Berlin", undefined],
    ["as the day ends", "2026-11-23T16:00:00Z", weekdays, "Europe/Berlin", "schedule"],
    ["on Saturday", "2026-11-28T11:00:00Z", weekdays, "Europe/Berlin", "schedule"],
    ["on Sunday", "2026-11-29T11:00:00Z", weekdays, "Europe/Berlin", "schedule"],
    ["Monday in Auckland is Sunday in UTC", "2026-11-22T21:00:00Z", weekdays, "Pacific/Auckland", undefined],
    ["Friday in Honolulu is Saturday in UTC", "2026-11-28T02:30:00Z", weekdays, "Pacific/Honolulu", undefined],
    ["a zone of half hours", "2026-11-23T03:30:00Z", weekdays, "Asia/Kolkata", undefined],
    ["a zone of half hours, a minute before", "2026-11-23T03:29:00Z", weekdays, "Asia/Kolkata", "schedule"],
    ["an unknown zone is UTC", "2026-11-23T16:30:00Z", weekdays, "", undefined],
    [
      "in summer the same hour of the wall is another of UTC",
      "2026-07-06T07:00:00Z",
      weekdays,
      "Europe/Berlin",
      undefined,
    ],
    ["in summer the day ends earlier in UTC", "2026-07-06T15:00:00Z", weekdays, "Europe/Berlin", "schedule"],
    ["the night begins on Friday", "2026-11-27T21:00:00Z", nights, "Europe/Berlin", undefined],
    ["Friday's night goes on on Saturday", "2026-11-28T04:59:00Z", nights, "Europe/Berlin", undefined],
    ["Friday's night is over", "2026-11-28T05:00:00Z", nights, "Europe/Berlin", "schedule"],
    ["Saturday's night goes on on Sunday", "2026-11-29T01:00:00Z", nights, "Europe/Berlin", undefined],
    ["Sunday has no night", "2026-11-29T22:00:00Z", nights, "Europe/Berlin", "schedule"],
    [
      "Friday morning is Thursday's night, which there is not",
      "2026-11-27T01:00:00Z",
      nights,
      "Europe/Berlin",
      "schedule",
    ],
    ["Monday morning is Sunday's", "2026-11-23T00:30:00Z", { ...nights, days: [7] }, "Europe/Berlin", undefined],
    ["from midnight to midnight is the whole day", "2026-11-25T23:30:00Z", always, "Europe/Berlin", undefined],
  ])("%s", (_title, at, schedule, zone, expected) => {
    expect(quietAt(at, schedule, zone)).toBe(expected);
  });

  // Berlin, 29 March 2026: 02:00 is 03:00. 25 October 2026: 03:00 is 02:00 once more.
  const early: Schedule = { days: [7], from: "02:30", until: "03:30" };
  it.each([
    ["the hour that is left out begins nothing", "2026-03-29T00:59:00Z", "schedule"],
    ["after the gap it is within", "2026-03-29T01:00:00Z", undefined],
    ["and ends by the wall", "2026-03-29T01:30:00Z", "schedule"],
    ["the first 02:30 of two", "2026-10-25T00:30:00Z", undefined],
    ["the second 02:10 is before it again", "2026-10-25T01:10:00Z", "schedule"],
    ["the second 02:30", "2026-10-25T01:30:00Z", undefined],
  ])("when the clock is set: %s", (_title, at, expected) => {
    expect(quietAt(at, early)).toBe(expected);
  });
});
