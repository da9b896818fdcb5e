import { drawTable, shown } from "./markdown.ts";
import type { Results } from "./rounds.ts";
import { type Goal, isMet, measuredOf, type Target, targets } from "./targets.ts";

/** What was wanted, what came, and whether that is enough; only of workloads that ran. */
export function targetsTable(workloads: Results[]): string {
  const ran = targets.filter(({ workload }) => workloads.some(({ name }) => name === workload));
  const rows = ran.map((target) => rowOf(target, measuredOf(target, workloads)));
  return drawTable(["", "what", "target", "in reach", "measured", "met?"], rows);
}

/** The first things to know, in two sentences. */
export function targetsInWords(workloads: Results[]): string {
  const all = targets.map((target) => ({ ...target, value: measuredOf(target, workloads) }));
  const met = all.filter(({ goal, value }) => isMet(goal, value)).length;
  const first = (name: string) => {
    const found = all.find(({ workload }) => workload === name);
    return found && Number.isFinite(found.value) ? `${shown(found.value, 1)} times` : "an unknown part of";
  };
  const rooms = `A room of 200 hears ${first("W1")} what bare Socket.IO tells it from memory, 100 rooms of 5 hear ${first("W2")} as much`;
  return `${rooms}; here every message is on disk first. ${met} of ${all.length} targets are met.`;
}

function rowOf({ workload, what, goal }: Target, measured: number): string[] {
  const { sign, limit, reach } = goal;
  const isMeasured = Number.isFinite(measured);
  return [
    workload,
    what,
    `${sign} ${said(limit, goal)}`,
    reach === undefined ? "" : said(reach, goal),
    isMeasured ? withUnit(shown(measured, goal.digits), goal) : "not reported",
    isMeasured && isMet(goal, measured) ? "yes" : "**not met**",
  ];
}

const said = (value: number, goal: Goal) => withUnit(value.toLocaleString("en"), goal);

function withUnit(text: string, { unit }: Goal): string {
  return unit === "×" || unit === "" ? `${text}${unit}` : `${text} ${unit}`;
}
