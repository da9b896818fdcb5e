import type { Measured, Workload } from "#bench/workloads/workload";
import type { Pace } from "./paces.ts";

export type Results = Pick<Workload, "name" | "title" | "columns" | "baseline"> & { rounds: Measured[][] };

/** All contenders in turn, as often as there are rounds, each round beginning with another one: what drifts, drifts for all. */
export async function roundsOf(workload: Workload, pace: Pace, say: (text: string) => void): Promise<Results> {
  const { name, title, columns, baseline } = workload;
  const contenders = workload.contenders(pace);
  const count = Math.min(pace.rounds, workload.maxRounds ?? pace.rounds);
  const rounds: Measured[][] = [];
  for (let round = 0; round < count; round++) {
    const measured: Measured[] = [];
    for (const contender of rotated(contenders, round)) {
      const one = await measure(workload, contender, pace);
      say(`  ${round + 1}/${count} ${contender}: ${brief(workload, one)}\n`);
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
