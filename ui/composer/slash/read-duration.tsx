const minutesIn: Record<string, number> = { m: 1, h: 60, d: 24 * 60 };
const longest = 366 * 24 * 60;

/** "30m", "1.5 h", "2 days", or minutes: in minutes. */
export function readDuration(text: string): number | undefined {
  const { count, unit = "m" } =
    /^(?<count>\d+(?:\.\d+)?)\s*(?<unit>m|min|minutes?|h|hours?|d|days?)?$/i.exec(text.trim())?.groups ?? {};
  const minutes = Math.round(Number(count) * (minutesIn[unit.charAt(0).toLowerCase()] ?? 1));
  return minutes > 0 && minutes <= longest ? minutes : undefined;
}
