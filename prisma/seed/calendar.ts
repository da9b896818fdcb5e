import type { Start } from "./script.ts";

const minuteMs = 60_000;

/** Times as those hear them who read the seed: in this machine's time zone, and Saturdays and Sundays are free. */
export function timeOf(start: Start, now: Date): Date {
  if ("minutesAgo" in start) return new Date(now.getTime() - start.minutesAgo * minuteMs);
  const day = workingDay(now, -start.daysAgo);
  const [hours = 9, minutes = 0] = start.time.split(":").map(Number);
  day.setHours(hours, minutes, 0, 0);
  return day;
}

/** So many working days after (or, below zero, before) that day. */
export function workingDay(from: Date, distance: number): Date {
  const day = new Date(from);
  for (let left = Math.abs(distance); left > 0; ) {
    day.setDate(day.getDate() + Math.sign(distance));
    if (day.getDay() !== 0 && day.getDay() !== 6) left--;
  }
  return day;
}

const weekday = new Intl.DateTimeFormat("en", { weekday: "long" });

/** `{+2}` in a text is the name of the second working day after it was written, `{-1}` of the one before, `{0}` of that day. */
export function withWeekdays(text: string, at: Date): string {
  return text.replace(/\{([+-]?\d{1,2})\}/g, (_, distance) => weekday.format(workingDay(at, Number(distance))));
}
