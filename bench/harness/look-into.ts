import type { Results } from "./rounds.ts";

/** One figure of one contender of one workload: a value for each round, NaN where the round was not whole. */
export type Rounds = (workload: string, contender: string, key: string) => number[];

export function lookInto(workloads: Results[]): Rounds {
  return (workload, contender, key) => {
    const rounds = workloads.find(({ name }) => name === workload)?.rounds ?? [];
    return rounds.map((round) => {
      const measured = round.find((each) => each.contender === contender);
      return (measured?.wrong.length === 0 ? measured.figures[key] : undefined) ?? Number.NaN;
    });
  };
}
