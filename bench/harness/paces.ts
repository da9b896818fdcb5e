/** How long to take: a smoke asks whether all is counted right, a quick run gives an idea, a full one is what is reported. */
export const paces = {
  smoke: { name: "smoke", rounds: 1, warmUpMs: 100, measureMs: 400 },
  quick: { name: "quick", rounds: 1, warmUpMs: 1_000, measureMs: 2_500 },
  full: { name: "full", rounds: 5, warmUpMs: 2_000, measureMs: 8_000 },
} as const satisfies Record<string, Pace>;

export type Pace = { name: "smoke" | "quick" | "full"; rounds: number; warmUpMs: number; measureMs: number };

/** The size a workload has at a pace. */
export function sizeAt<T>(pace: Pace, sizes: Record<Pace["name"], T>): T {
  return sizes[pace.name];
}
