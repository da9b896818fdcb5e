import type { Language } from "#ui/words/languages";

const units = [
  { unit: "week", ms: 7 * 24 * 60 * 60_000 },
  { unit: "day", ms: 24 * 60 * 60_000 },
  { unit: "hour", ms: 60 * 60_000 },
  { unit: "minute", ms: 60_000 },
] as const;

/** "5 minutes ago", "yesterday", "9 days ago"; what was just now counts in minutes, too. */
export function agoOf(iso: string, language: Language, now = Date.now()): string {
  const { count, unit } = roughly(Math.max(0, now - Date.parse(iso)));
  return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(-count, unit);
}

/** "25 minutes", "3 days": the largest unit of which there is a whole one, and no part of another. */
export function roundSpanOf(ms: number, language: Language): string {
  const { count, unit } = roughly(ms);
  return inUnits(count, unit, language);
}

/** "30 minutes", "1 hour", "1 week": in the largest unit that fits whole. */
export function spanOf(minutes: number, language: Language): string {
  const ms = minutes * 60_000;
  const { unit, ms: unitMs } = units.find((one) => ms % one.ms === 0) ?? units[3];
  return inUnits(ms / unitMs, unit, language);
}

type Unit = (typeof units)[number]["unit"];

function roughly(ms: number): { count: number; unit: Unit } {
  const { unit, ms: unitMs } = units.find((one) => one.unit !== "week" && ms >= one.ms) ?? units[3];
  return { count: Math.max(1, Math.floor(ms / unitMs)), unit };
}

function inUnits(count: number, unit: Unit, language: Language): string {
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(count);
}
