import type { Schedule } from "#protocol/settings";

export type Quiet = "dnd" | "schedule";
type Wishes = { dndUntil: Date | null; schedule: Schedule | null; timeZone: string };

/** Why a person does not want anything to ring at this moment; undefined: it may. */
export function whyQuiet({ dndUntil, schedule, timeZone }: Wishes, now: Date): Quiet | undefined {
  if (dndUntil && now < dndUntil) return "dnd";
  return schedule && !isWithin(schedule, wallClock(timeZone, now)) ? "schedule" : undefined;
}

/** What hangs on the person's wall: `day` is 1 on Mondays and 7 on Sundays. */
type WallClock = { day: number; minutes: number };

/** The end belongs to the night: until 17:00 is up to 16:59. A time over midnight belongs to the day it began on. */
function isWithin({ days, from, until }: Schedule, { day, minutes }: WallClock): boolean {
  const [start, end] = [minutesOf(from), minutesOf(until)];
  if (start < end) return days.includes(day) && start <= minutes && minutes < end;
  return (days.includes(day) && start <= minutes) || (days.includes(dayBefore(day)) && minutes < end);
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function dayBefore(day: number): number {
  return day === 1 ? 7 : day - 1;
}

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** Asked of the calendar of the zone itself: where the clock is set forward or back, the schedule goes along. */
function wallClock(timeZone: string, at: Date): WallClock {
  const parts = new Map(
    formatIn(timeZone || "UTC")
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const minutes = Number(parts.get("hour")) * 60 + Number(parts.get("minute"));
  return { day: weekdays.indexOf(parts.get("weekday") ?? "") + 1, minutes };
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    ...{ timeZone, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  });
  formats.set(timeZone, made);
  return made;
}
