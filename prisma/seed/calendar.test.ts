import { expect, test } from "vitest";
import { timeOf, withWeekdays, workingDay } from "./calendar.ts";

const monday = new Date(2026, 10, 23, 14, 30);

test("days are counted without the weekend, and times are of this place", () => {
  expect(workingDay(monday, -1)).toEqual(new Date(2026, 10, 20, 14, 30));
  expect(workingDay(monday, 5)).toEqual(new Date(2026, 10, 30, 14, 30));
  expect(timeOf({ daysAgo: 6, time: "09:05" }, monday)).toEqual(new Date(2026, 10, 13, 9, 5));
  expect(timeOf({ minutesAgo: 45 }, monday)).toEqual(new Date(2026, 10, 23, 13, 45));
});

test("texts name the days they mean", () => {
  expect(withWeekdays("{-1}, {0}, {+1} and {+3}", monday)).toBe("Friday, Monday, Tuesday and Thursday");
});
