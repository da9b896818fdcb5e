import type { Column } from "#bench/workloads/workload";
import type { Results } from "./rounds.ts";
import { type Line, type Spread, summaryOf } from "./summary.ts";

/** For a terminal, and as it is for Markdown. */
export function tableOf(results: Results): string {
  const { name, title, columns, rounds } = results;
  const lines = summaryOf(results);
  const shown = columns.filter(({ key }) => lines.some(({ spreads }) => spreads.has(key)));
  const head = ["", ...shown.flatMap(titlesOf)];
  const rows = lines.map((line) => rowOf(line, shown));
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0), 3));
  const drawn = (row: string[]) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const rule = `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`;
  const said = rounds.length > 1 ? ` (${rounds.length} rounds: median, lowest–highest)` : "";
  return [`${name}: ${title}${said}`, "", drawn(head), rule, ...rows.map(drawn)].join("\n");
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
  const text = (value: number) =>
    value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const { median, min, max } = spread;
  return min === max ? text(median) : `${text(median)} (${text(min)}–${text(max)})`;
}
