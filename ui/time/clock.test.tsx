import { describe, expect, test } from "vitest";
import { wordsOf } from "#test/words";
import type { Language } from "#ui/words/languages";
import {
  type Clock,
  clockFromCookie,
  dayName,
  dayOf,
  hourOf,
  momentOf,
  secondOf,
  shortDayName,
  shortMomentOf,
  timeOf,
} from "./clock.tsx";

const at = (zone: string, hour12: boolean, language: Language = "en"): Clock => {
  return { zone, hour12, today: "2026-11-22", language, say: wordsOf("time", language) };
};
const berlin = at("Europe/Berlin", false);
const newYork = at("America/New_York", true);
const deutsch = at("Europe/Berlin", false, "de");

describe("the reader's clock", () => {
  test("shows moments where the reader is", () => {
    expect(timeOf("2026-11-22T13:05:00Z", berlin)).toBe("14:05");
    expect(timeOf("2026-11-22T13:05:00Z", newYork)).toBe("8:05 am");
    expect(timeOf("2026-11-22T05:30:00Z", newYork)).toBe("12:30 am");
    expect(timeOf("2026-11-21T23:00:00Z", berlin)).toBe("00:00");
    expect(timeOf("2026-11-22T12:59:59.999Z", berlin)).toBe("13:59");
    expect(timeOf("2026-11-22T13:14:59Z", { ...berlin, zone: "Asia/Kathmandu" })).toBe("18:59");
    expect(timeOf("2026-10-25T00:59:00Z", berlin)).toBe("02:59");
    expect(timeOf("2026-10-25T01:00:00Z", berlin)).toBe("02:00");
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

  test("says short what stands in lists and sentences", () => {
    expect(shortMomentOf("2026-11-22T13:05:00Z", berlin)).toBe("today at 14:05");
    expect(shortMomentOf("2026-09-20T13:05:00Z", newYork)).toBe("20 Sep at 9:05 am");
    expect(["2026-11-21", "2026-09-01", "2025-09-01"].map((day) => shortDayName(day, berlin))).toEqual([
      "Yesterday",
      "1 Sep",
      "1 Sep 2025",
    ]);
    expect([hourOf(8, berlin), hourOf(8, newYork)]).toEqual(["08:00", "8:00 am"]);
  });

  test("speaks the reader's language", () => {
    expect(["2026-11-22", "2026-11-21", "2026-11-20", "2025-12-31"].map((day) => dayName(day, deutsch))).toEqual([
      "Heute",
      "Gestern",
      "Freitag, 20. November",
      "Mittwoch, 31. Dezember 2025",
    ]);
    expect(momentOf("2026-11-22T13:05:00Z", deutsch)).toBe("Sonntag, 22. November 2026, 14:05");
    expect(shortMomentOf("2026-11-20T13:05:00Z", deutsch)).toBe("20. Nov. um 14:05");
    expect(timeOf("2026-11-22T13:05:00Z", at("Europe/Berlin", true, "de"))).toBe("2:05 PM");
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
