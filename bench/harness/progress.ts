import type { Workload } from "#bench/workloads/workload";
import type { Pace } from "./paces.ts";

type Planned = Pick<Workload, "secondsEach" | "contenders" | "maxRounds">;

export const roundsAt = ({ maxRounds = Number.POSITIVE_INFINITY }: Pick<Workload, "maxRounds">, { rounds }: Pace) =>
  Math.min(rounds, maxRounds);

/** About how long a run takes, from what each workload says of one measurement. */
export function plannedSeconds(workloads: Planned[], pace: Pace): number {
  return workloads.reduce(
    (sum, workload) => sum + workload.contenders(pace).length * roundsAt(workload, pace) * workload.secondsEach(pace),
    0,
  );
}

/** How far a run is, for the beginning of a line. */
export function createClock(planned: number): () => string {
  const startedAt = performance.now();
  return () => `${minutes((performance.now() - startedAt) / 1_000)} of about ${minutes(planned)}`;
}

export function minutes(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
