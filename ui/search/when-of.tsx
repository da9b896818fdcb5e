import { type Clock, dayName, dayOf, timeOf } from "#ui/time/clock";

/** "14:05" today, "Yesterday, 14:05", "21 Nov, 14:05", and with the year where it is another: a search goes back for years. */
export function whenOf(iso: string, clock: Clock): string {
  const day = dayOf(iso, clock);
  const time = timeOf(iso, clock);
  if (day === clock.today) return time;
  const name = dayName(day, clock);
  if (!name.includes(",")) return `${name}, ${time}`;
  return `${day.slice(0, 4) === clock.today.slice(0, 4) ? short.format(noon(day)) : long.format(noon(day))}, ${time}`;
}

const noon = (day: string) => new Date(`${day}T12:00:00Z`);
const short = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "short" });
const long = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "short", year: "numeric" });
