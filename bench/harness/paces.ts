/** How long to take: a smoke asks whether all is counted right, a quick run gives an idea, a full one is what is reported. */
export const paces = {
  smoke: { name: "smoke", rounds: 1, warmUpMs: 100, measureMs: 400 },
  quick: { name: "quick", rounds: 1, warmUpMs: 500, measureMs: 1_300 },
  full: { name: "full", rounds: 3, warmUpMs: 2_000, measureMs: 6_000 },
} as const satisfies Record<string, Pace>;

export type Pace = { name: "smoke" | "quick" | "full"; rounds: number; warmUpMs: number; measureMs: number };

/** The size a workload has at a pace. */
export function sizeAt<T>(pace: Pace, sizes: Record<Pace["name"], T>): T {
  return sizes[pace.name];
}

const startSeconds = 2;

/** About how long a contender takes that is started, warmed up and measured, beside what else it has to do. */
export function secondsOf({ warmUpMs, measureMs }: Pace, besideSeconds = 0): number {
  return startSeconds + (warmUpMs + measureMs) / 1_000 + besideSeconds;
}
