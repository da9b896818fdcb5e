import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Report } from "./results.ts";
import { tableOf } from "./table.ts";

const page = join(import.meta.dirname, "..", "..", "docs", "benchmarks.md");

/** Puts the tables of a report into the page about benchmarks; the text around them is written by hand. */
export function writePage(report: Report): void {
  const text = readFileSync(page, "utf8");
  writeFileSync(page, withMeasured(text, measuredIn(report)));
}

const [begin, end] = ["<!-- measured -->", "<!-- /measured -->"];

export function withMeasured(text: string, measured: string): string {
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`The page has no "${begin}" followed by "${end}".`);
  return `${before}${begin}\n\n${measured}\n\n${end}${after}`;
}

function measuredIn({ at, pace, options, machine, workloads }: Report): string {
  const { cpu, cores, memoryGib, system, node, isPinned } = machine;
  const where = `${cpu}, ${cores} cores, ${memoryGib} GiB, ${system}, Node ${node.slice(1)}, ${options.database}`;
  const how = `${pace.name} run of ${at.slice(0, 10)}${isPinned ? "" : ", cores not pinned"}`;
  return [`${where}; ${how}.`, ...workloads.map((workload) => `### ${tableOf(workload)}`)].join("\n\n");
}
