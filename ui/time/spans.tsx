import type { Language } from "#ui/words/languages";

const units = [
  { unit: "week", ms: 7 * 24 * 60 * 60_000 },
  { unit: "day", ms: 24 * 60 * 60_000 },
  { unit: "hour", ms: 60 * 60_000 },
  { unit: "minute", ms: 60_000 },
] as const;

/** "5 minutes ago", "yesterday", "9 days ago"; what was just now counts in minutes, too. */
export function agoOf(iso: string, language: Language, now = Date.now()): string {
  const ms = Math.max(0, now - Date.parse(iso));
  const { unit, ms: unitMs } = units.find((one) => one.unit !== "week" && ms >= one.ms) ?? units[3];
  return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(-Math.max(1, Math.floor(ms / unitMs)), unit);
}

/** "30 minutes", "1 hour", "1 week": in the largest unit that fits whole. */
export function spanOf(minutes: number, language: Language): string {
  const ms = minutes * 60_000;
  const { unit, ms: unitMs } = units.find((one) => ms % one.ms === 0) ?? units[3];
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(ms / unitMs);
}
