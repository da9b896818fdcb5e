import type { Language } from "#ui/words/languages";
import type { Say } from "#ui/words/say";
import { dayIn, isZone, wallAt } from "./wall.tsx";

/**
 * How the reader's clock shows time. The server learns it from a cookie, so that its HTML already says what the browser will say.
 * `today` is the reader's date, "2026-11-22".
 */
export type WallClock = { zone: string; hour12: boolean; today: string };

/** With the words of the reader's language around what Intl says. */
export type Clock = WallClock & { language: Language; say: Say<"time"> };

export const clockCookie = "ebb-clock";

/** "Europe/Berlin|h23" as kept in the cookie; without one (the very first page) UTC. */
export function clockFromCookie(value: string | undefined, now: Date): WallClock {
  const [zone = "", cycle] = (value ?? "").split("|");
  const known = isZone(zone) ? zone : "UTC";
  return { zone: known, hour12: cycle === "h12", today: dayIn(known, now) };
}

/** As the browser has it, with the hours as the page wears them. */
export function browserClock(cycle: string | undefined): WallClock {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const { hour12 = false } = new Intl.DateTimeFormat(undefined, { hour: "numeric" }).resolvedOptions();
  return withCycle({ zone: timeZone, hour12, today: dayIn(timeZone, new Date()) }, cycle);
}

/** With 12 or 24 hours, if one of them was chosen. */
export function withCycle(clock: WallClock, cycle: string | undefined): WallClock {
  return cycle === "12" || cycle === "24" ? { ...clock, hour12: cycle === "12" } : clock;
}

export function clockToCookie(clock: WallClock): string {
  return `${clock.zone}|${clock.hour12 ? "h12" : "h23"}`;
}

/** The date of a moment, as the reader's wall shows it: "2026-11-22". */
export function dayOf(iso: string, { zone }: Pick<WallClock, "zone">): string {
  return wallAt(zone, new Date(iso)).day;
}

/** "14:05", or "2:05 pm" where people count so. */
export function timeOf(iso: string, clock: Clock): string {
  return timeWith("", iso, clock);
}

/** "14:05:09", or "2:05:09 pm". Zones differ from each other by whole minutes. */
export function secondOf(iso: string, clock: Clock): string {
  return timeWith(`:${String(new Date(iso).getUTCSeconds()).padStart(2, "0")}`, iso, clock);
}

/** "08:00" where the reader is, whatever the day. */
export function hourOf(hour: number, clock: Clock): string {
  return timeOf(new Date(Date.UTC(2000, 0, 1, hour)).toISOString(), { ...clock, zone: "UTC" });
}

/** "Today", "Yesterday", "Friday, 21 November", with the year when it is another. */
export function dayName(day: string, clock: Clock): string {
  if (day === clock.today) return clock.say("today");
  if (day === dayBefore(clock.today)) return clock.say("yesterday");
  const { weekday, date, month, year } = wordsOf(day, clock.language, "long");
  if (isOfThisYear(day, clock)) return clock.say("day", { weekday, date, month });
  return clock.say("dayOfYear", { weekday, date, month, year });
}

/** "Today", "Yesterday", "21 Nov", with the year when it is another. */
export function shortDayName(day: string, clock: Clock): string {
  if (day === clock.today || day === dayBefore(clock.today)) return dayName(day, clock);
  const { date, month, year } = wordsOf(day, clock.language, "short");
  return isOfThisYear(day, clock)
    ? clock.say("shortDay", { date, month })
    : clock.say("shortDayOfYear", { date, month, year });
}

/** "Friday, 21 November 2026, 14:05": for tooltips. */
export function momentOf(iso: string, clock: Clock): string {
  const { weekday, date, month, year } = wordsOf(dayOf(iso, clock), clock.language, "long");
  return clock.say("moment", { weekday, date, month, year, time: timeOf(iso, clock) });
}

/** "today at 14:05", "21 Nov at 14:05": within sentences. */
export function shortMomentOf(iso: string, clock: Clock): string {
  const day = dayOf(iso, clock);
  const time = timeOf(iso, clock);
  if (day === clock.today) return clock.say("todayAt", { time });
  const { date, month } = wordsOf(day, clock.language, "short");
  return clock.say("dayAt", { date, month, time });
}

function timeWith(seconds: string, iso: string, { zone, hour12, language }: Clock): string {
  const { hour, minute } = wallAt(zone, new Date(iso));
  const rest = `${twoDigits(minute)}${seconds}`;
  return hour12 ? `${hour % 12 || 12}:${rest} ${halfOfDay(hour, language)}` : `${twoDigits(hour)}:${rest}`;
}

function twoDigits(count: number): string {
  return String(count).padStart(2, "0");
}

/** "am" and "pm" as the language has them; British English writes them small. */
function halfOfDay(hour: number, language: Language): string {
  const name = `${language} ${hour < 12}`;
  const half = halves.get(name) ?? readHalf(hour, language);
  halves.set(name, half);
  return half;
}

const halves = new Map<string, string>();

function readHalf(hour: number, language: Language): string {
  const format = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
    hour: "numeric",
    hour12: true,
    timeZone: "UTC",
  });
  const parts = format.formatToParts(Date.UTC(2000, 0, 1, hour));
  return parts.find(({ type }) => type === "dayPeriod")?.value ?? "";
}

function isOfThisYear(day: string, { today }: Clock): boolean {
  return day.slice(0, 4) === today.slice(0, 4);
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) - 24 * 60 * 60_000).toISOString().slice(0, 10);
}

type DayWords = { weekday: string; date: string; month: string; year: string };
const dayWords = new Map<string, DayWords>();
const dayWordsMax = 1_000;

/** "Friday", "20", "November", "2026" of a date; asked for again and again, and Intl takes long. */
function wordsOf(day: string, language: Language, length: "long" | "short"): DayWords {
  const name = `${language} ${length} ${day}`;
  const known = dayWords.get(name) ?? readWords(day, language, length);
  if (dayWords.size > dayWordsMax) dayWords.clear();
  dayWords.set(name, known);
  return known;
}

function readWords(day: string, language: Language, length: "long" | "short"): DayWords {
  const format = new Intl.DateTimeFormat(language, {
    timeZone: "UTC",
    weekday: length,
    day: "numeric",
    month: length,
    year: "numeric",
  });
  const parts = Object.fromEntries(
    format.formatToParts(new Date(`${day}T12:00:00Z`)).map(({ type, value }) => [type, value]),
  );
  return { weekday: parts.weekday ?? "", date: parts.day ?? "", month: parts.month ?? "", year: parts.year ?? "" };
}
