import { type Clock, dayOf, shortDayName, timeOf } from "#ui/time/clock";

/** "14:05" today, "Yesterday, 14:05", "21 Nov, 14:05", and with the year where it is another: a search goes back for years. */
export function whenOf(iso: string, clock: Clock): string {
  const day = dayOf(iso, clock);
  const time = timeOf(iso, clock);
  return day === clock.today ? time : clock.say("dayTime", { day: shortDayName(day, clock), time });
}
