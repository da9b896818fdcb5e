import type { Column, Measured } from "#bench/workloads/workload";
import type { Results } from "./rounds.ts";

/** Of all rounds of one contender. */
export type Spread = { median: number; min: number; max: number };

export type Line = {
  contender: string;
  /** What went wrong in any round; then there are no figures. */
  wrong: string[];
  spreads: Map<string, Spread>;
  /** Median of the ratios to the baseline of the same round. */
  ratios: Map<string, number>;
};

/** What is reported of a workload: a line for each contender. */
export function summaryOf({ columns, baseline, rounds }: Results): Line[] {
  const contenders = [...new Set(rounds.flat().map(({ contender }) => contender))];
  const order = rounds[0]?.map(({ contender }) => contender) ?? contenders;
  return order.map((contender) => {
    const own = rounds.flatMap((round) => of(round, contender) ?? []);
    const wrong = own.flatMap((measured) => measured.wrong);
    if (wrong.length > 0) return { contender, wrong, spreads: new Map(), ratios: new Map() };
    return {
      contender,
      wrong,
      spreads: spreadsOf(columns, own),
      ratios: ratiosOf(columns, rounds, contender, baseline),
    };
  });
}

function spreadsOf(columns: Column[], own: Measured[]): Map<string, Spread> {
  const spreads = new Map<string, Spread>();
  for (const { key } of columns) {
    const values = own.map(({ figures }) => figures[key]).filter(isNumber);
    if (values.length > 0)
      spreads.set(key, { median: median(values), min: Math.min(...values), max: Math.max(...values) });
  }
  return spreads;
}

function ratiosOf(columns: Column[], rounds: Measured[][], contender: string, baseline?: string): Map<string, number> {
  const ratios = new Map<string, number>();
  if (baseline === undefined) return ratios;
  for (const { key } of columns.filter(({ ratio }) => ratio)) {
    const each = rounds.map((round) => figure(round, contender, key) / figure(round, baseline, key)).filter(isNumber);
    if (each.length > 0) ratios.set(key, median(each));
  }
  return ratios;
}

const of = (round: Measured[], contender: string) => round.find((measured) => measured.contender === contender);

function figure(round: Measured[], contender: string, key: string): number {
  const measured = of(round, contender);
  return measured?.wrong.length === 0 ? (measured.figures[key] ?? Number.NaN) : Number.NaN;
}

function isNumber(value: number | undefined): value is number {
  return Number.isFinite(value);
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [upper = Number.NaN, lower = upper] = [sorted[middle], sorted[middle - 1]];
  return sorted.length % 2 === 1 ? upper : (lower + upper) / 2;
}
