import type { Language } from "#ui/words/languages";

const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** "3.4 MB", as people say it: in thousands. */
export function fileSize(bytes: number, language: Language): string {
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const value = bytes / 1000 ** step;
  const unit = { style: "unit", unit: units[step], unitDisplay: step === 0 ? "long" : "short" } as const;
  return new Intl.NumberFormat(language, { ...unit, maximumFractionDigits: value < 10 && step > 0 ? 1 : 0 }).format(
    value,
  );
}
