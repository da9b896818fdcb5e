import type { Measured, Workload } from "#bench/workloads/workload";
import type { Pace } from "./paces.ts";
import { roundsAt } from "./progress.ts";

export type Results = Pick<Workload, "name" | "title" | "columns" | "baseline"> & { rounds: Measured[][] };

/** Where it is told how far the run is. */
type Telling = { say: (text: string) => void; clock: () => string };

/** All contenders in turn, as often as there are rounds, each round beginning with another one: what drifts, drifts for all. */
export async function roundsOf(workload: Workload, pace: Pace, { say, clock }: Telling): Promise<Results> {
  const { name, title, columns, baseline } = workload;
  const contenders = workload.contenders(pace);
  const count = roundsAt(workload, pace);
  const rounds: Measured[][] = [];
  for (let round = 0; round < count; round++) {
    const measured: Measured[] = [];
    for (const contender of rotated(contenders, round)) {
      const one = await measure(workload, contender, pace);
      say(`  [${clock()}] ${round + 1}/${count} ${contender}: ${brief(workload, one)}\n`);
      measured.push(one);
    }
    rounds.push(measured);
  }
  return { name, title, columns, baseline, rounds };
}

/** A contender that fails is reported as such; the others are to have their turn. */
async function measure(workload: Workload, contender: string, pace: Pace): Promise<Measured> {
  try {
    return await workload.measure(contender, pace);
  } catch (error) {
    return { contender, figures: {}, wrong: [error instanceof Error ? error.message : String(error)] };
  }
}

function rotated<T>(items: T[], by: number): T[] {
  const from = by % items.length;
  return [...items.slice(from), ...items.slice(0, from)];
}

function brief({ columns }: Workload, { figures, wrong }: Measured): string {
  if (wrong.length > 0) return `✗ ${wrong.join("; ")}`;
  const shown = columns.slice(0, 4).filter(({ key }) => Number.isFinite(figures[key]));
  return shown.map(({ key, title, digits = 0 }) => `${figures[key]?.toFixed(digits)} ${title}`).join(", ");
}
