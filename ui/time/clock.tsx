/**
 * How the reader's clock shows time. The server learns it from a cookie, so that its HTML already says what the browser will say.
 * `today` is the reader's date, "2026-11-22".
 */
export type Clock = { zone: string; hour12: boolean; today: string };

export const clockCookie = "ebb-clock";

/** "Europe/Berlin|h23" as kept in the cookie; without one (the very first page) UTC. */
export function clockFromCookie(value: string | undefined, now: Date): Clock {
  const [zone = "", cycle] = (value ?? "").split("|");
  const known = isZone(zone) ? zone : "UTC";
  return { zone: known, hour12: cycle === "h12", today: dayIn(known, now) };
}

/** As the browser has it, with the hours as the page wears them. */
export function browserClock(cycle: string | undefined): Clock {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const { hour12 = false } = new Intl.DateTimeFormat(undefined, { hour: "numeric" }).resolvedOptions();
  return withCycle({ zone: timeZone, hour12, today: dayIn(timeZone, new Date()) }, cycle);
}

/** With 12 or 24 hours, if one of them was chosen. */
export function withCycle(clock: Clock, cycle: string | undefined): Clock {
  return cycle === "12" || cycle === "24" ? { ...clock, hour12: cycle === "12" } : clock;
}

export function clockToCookie(clock: Clock): string {
  return `${clock.zone}|${clock.hour12 ? "h12" : "h23"}`;
}

/** The date of a moment, as the reader's wall shows it: "2026-11-22". */
export function dayOf(iso: string, clock: Clock): string {
  const at = new Date(iso);
  const quarter = `${clock.zone} ${Math.floor(at.getTime() / quarterMs)}`;
  const day = days.get(quarter) ?? dayIn(clock.zone, at);
  if (days.size > daysMax) days.clear();
  days.set(quarter, day);
  return day;
}

/** Days begin at a whole quarter of an hour everywhere, and to ask the calendar takes long: a timeline asks it for each of its messages. */
const days = new Map<string, string>();
const quarterMs = 15 * 60_000;
const daysMax = 1_000;

/** "14:05", or "2:05 pm" where people count so. */
export function timeOf(iso: string, clock: Clock): string {
  const [hours = 0, minutes = "00"] = clockParts(iso, clock.zone);
  if (!clock.hour12) return `${String(hours).padStart(2, "0")}:${minutes}`;
  return `${hours % 12 || 12}:${minutes} ${hours < 12 ? "am" : "pm"}`;
}

/** "14:05:09", or "2:05:09 pm". Zones differ from each other by whole minutes. */
export function secondOf(iso: string, clock: Clock): string {
  const seconds = String(new Date(iso).getUTCSeconds()).padStart(2, "0");
  return timeOf(iso, clock).replace(/^\d+:\d+/, (time) => `${time}:${seconds}`);
}

/** "Today", "Yesterday", "Friday, 21 November", with the year when it is another. */
export function dayName(day: string, clock: Clock): string {
  if (day === clock.today) return "Today";
  if (day === dayBefore(clock.today)) return "Yesterday";
  const { weekday, date, month, year } = wordsOf(day);
  return `${weekday}, ${date} ${month}${year === clock.today.slice(0, 4) ? "" : ` ${year}`}`;
}

/** "Friday, 21 November 2026, 14:05": for tooltips. */
export function momentOf(iso: string, clock: Clock): string {
  const { weekday, date, month, year } = wordsOf(dayOf(iso, clock));
  return `${weekday}, ${date} ${month} ${year}, ${timeOf(iso, clock)}`;
}

/** "today at 14:05", "21 Nov at 14:05": for lists. */
export function shortMomentOf(iso: string, clock: Clock): string {
  const day = dayOf(iso, clock);
  const { date, month } = wordsOf(day);
  return `${day === clock.today ? "today" : `${date} ${month.slice(0, 3)}`} at ${timeOf(iso, clock)}`;
}

function isZone(zone: string): boolean {
  try {
    return zone !== "" && formatIn(zone) !== undefined;
  } catch {
    return false; // A cookie can say anything.
  }
}

const byZone = new Map<string, Intl.DateTimeFormat>();

function formatIn(zone: string): Intl.DateTimeFormat {
  const known = byZone.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  byZone.set(zone, made);
  return made;
}

/** Built from parts: engines differ in the spaces and commas of whole formats, and the server's text must be the browser's. */
function partsIn(zone: string, at: Date): Record<string, string> {
  return Object.fromEntries(
    formatIn(zone)
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  );
}

function dayIn(zone: string, at: Date): string {
  const { year, month, day } = partsIn(zone, at);
  return `${year}-${month}-${day}`;
}

function clockParts(iso: string, zone: string): [number, string] {
  const { hour, minute = "00" } = partsIn(zone, new Date(iso));
  return [Number(hour), minute];
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) - 24 * 60 * 60_000).toISOString().slice(0, 10);
}

const dayWords = new Intl.DateTimeFormat("en-GB", {
  timeZone: "UTC",
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
});

/** "Friday", "20", "November", "2026" of a date. */
function wordsOf(day: string): { weekday: string; date: string; month: string; year: string } {
  const parts = Object.fromEntries(
    dayWords.formatToParts(new Date(`${day}T12:00:00Z`)).map(({ type, value }) => [type, value]),
  );
  return { weekday: parts.weekday ?? "", date: parts.day ?? "", month: parts.month ?? "", year: parts.year ?? "" };
}
