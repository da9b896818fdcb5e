import type { Column } from "#bench/workloads/workload";
import { drawTable, shown } from "./markdown.ts";
import type { Results } from "./rounds.ts";
import { type Line, type Spread, summaryOf } from "./summary.ts";

/** For a terminal. */
export function tableOf(results: Results): string {
  return `${results.name}: ${titleOf(results)}\n\n${figuresOf(results)}`;
}

export function titleOf({ title, rounds }: Results): string {
  return rounds.length > 1 ? `${title} (${rounds.length} rounds: median, lowest–highest)` : title;
}

/** As it is for Markdown too. */
export function figuresOf(results: Results): string {
  const { columns } = results;
  const lines = summaryOf(results);
  const columnsShown = columns.filter(({ key }) => lines.some(({ spreads }) => spreads.has(key)));
  const rows = lines.map((line) => rowOf(line, columnsShown));
  return drawTable(["", ...columnsShown.flatMap(titlesOf)], rows);
}

const titlesOf = ({ title, ratio }: Column) => (ratio ? [title, "×"] : [title]);

function rowOf({ contender, wrong, spreads, ratios }: Line, columns: Column[]): string[] {
  if (wrong.length > 0) return [contender, `not reported: ${wrong[0]}`];
  const cells = columns.flatMap((column) => {
    const cell = cellOf(spreads.get(column.key), column.digits ?? 0);
    return column.ratio ? [cell, ratios.get(column.key)?.toFixed(2) ?? "–"] : [cell];
  });
  return [contender, ...cells];
}

function cellOf(spread: Spread | undefined, digits: number): string {
  if (!spread) return "–";
  const text = (value: number) => shown(value, digits);
  const { median, min, max } = spread;
  return min === max ? text(median) : `${text(median)} (${text(min)}–${text(max)})`;
}
