/** The value below which the share `of` lies; NaN of nothing. */
export function percentile(values: readonly number[], of: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * of))] ?? Number.NaN;
}
