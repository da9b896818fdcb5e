/** From its first moment to the first moment after it. */
export type Day = { startMs: number; endMs: number };

/** "2026-11-23", a month "2026-11", a year "2026", "today" or "yesterday", as a wall clock in that zone has it; undefined: it is none of these. */
export function dayInZone(text: string, zone: string, now: Date): Day | undefined {
  const daysAgo = ["today", "yesterday"].indexOf(text.toLowerCase());
  if (daysAgo !== -1) return span(localDate(now.getTime(), zone), -daysAgo, "day", zone);
  const [, year, month = "01", day = "01"] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text) ?? [];
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  // 30 February would be taken for 2 March.
  const isReal = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
  return isReal ? span(date, 0, unitOf[text.length] ?? "day", zone) : undefined;
}

const unitOf: Record<number, Unit> = { 4: "year", 7: "month" };
type Unit = "day" | "month" | "year";

/** Dates are written as their midnight in UTC: `Date` then counts months, leap years and the like. */
function span(date: Date, offsetDays: number, unit: Unit, zone: string): Day {
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate() + offsetDays];
  const next = { day: [year, month, day + 1], month: [year, month + 1, 1], year: [year + 1, 0, 1] }[unit];
  const [nextYear = 0, nextMonth = 0, nextDay = 1] = next;
  return {
    startMs: midnight(Date.UTC(year, month, day), zone),
    endMs: midnight(Date.UTC(nextYear, nextMonth, nextDay), zone),
  };
}

/** When the clocks of that zone show this date's midnight. Asked twice: the zone's offset may change between UTC's midnight and theirs. */
function midnight(utcMs: number, zone: string): number {
  const near = utcMs - offsetMs(utcMs, zone);
  return utcMs - offsetMs(near, zone);
}

function localDate(ms: number, zone: string): Date {
  const local = new Date(ms + offsetMs(ms, zone));
  return new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()));
}

/** How far the clocks of that zone are ahead of UTC at this moment. */
function offsetMs(ms: number, zone: string): number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  const part = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(ms / 1000) * 1000;
}
