import { describe, expect, test } from "vitest";
import { type Clock, clockFromCookie, dayName, dayOf, momentOf, secondOf, timeOf } from "./clock.tsx";

const berlin: Clock = { zone: "Europe/Berlin", hour12: false, today: "2026-11-22" };
const newYork: Clock = { zone: "America/New_York", hour12: true, today: "2026-11-22" };

describe("the reader's clock", () => {
  test("shows moments where the reader is", () => {
    expect(timeOf("2026-11-22T13:05:00Z", berlin)).toBe("14:05");
    expect(timeOf("2026-11-22T13:05:00Z", newYork)).toBe("8:05 am");
    expect(timeOf("2026-11-22T05:30:00Z", newYork)).toBe("12:30 am");
    expect(timeOf("2026-11-21T23:00:00Z", berlin)).toBe("00:00");
    expect(secondOf("2026-11-22T13:05:09Z", berlin)).toBe("14:05:09");
    expect(secondOf("2026-11-22T13:05:09Z", newYork)).toBe("8:05:09 am");
  });

  test("knows whose midnight it is", () => {
    expect(dayOf("2026-11-22T23:30:00Z", berlin)).toBe("2026-11-23");
    expect(dayOf("2026-11-22T23:30:00Z", newYork)).toBe("2026-11-22");
  });

  test.each([
    ["2026-11-22", "Today"],
    ["2026-11-21", "Yesterday"],
    ["2026-11-20", "Friday, 20 November"],
    ["2025-12-31", "Wednesday, 31 December 2025"],
  ])("names the day %s %s", (day, name) => {
    expect(dayName(day, berlin)).toBe(name);
  });

  test("says a moment in full", () => {
    expect(momentOf("2026-11-22T13:05:00Z", berlin)).toBe("Sunday, 22 November 2026, 14:05");
  });

  test.each([undefined, "", "|", "No/Where|h12", "constructor|h23", "'; drop"])(
    "a cookie may say anything: %s",
    (cookie) => {
      expect(clockFromCookie(cookie, new Date("2026-11-22T12:00:00Z"))).toMatchObject({
        zone: "UTC",
        today: "2026-11-22",
      });
    },
  );

  test("a cookie brings zone and hours", () => {
    expect(clockFromCookie("Asia/Tokyo|h12", new Date("2026-11-22T20:00:00Z"))).toEqual({
      zone: "Asia/Tokyo",
      hour12: true,
      today: "2026-11-23",
    });
  });
});
