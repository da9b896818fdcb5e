import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Chart, drawCharts } from "./charts.ts";
import type { Report } from "./results.ts";
import type { Results } from "./rounds.ts";
import { tableOf } from "./table.ts";

const page = join(import.meta.dirname, "..", "..", "docs", "benchmarks.md");
const chartsFolder = join(import.meta.dirname, "..", "..", "docs", "benchmarks");

/** Puts the tables and charts of a report into the page about benchmarks; the text around them is written by hand. */
export async function writePage(report: Report): Promise<void> {
  mkdirSync(chartsFolder, { recursive: true });
  const charts = await drawCharts(report, chartsFolder);
  const text = readFileSync(page, "utf8");
  writeFileSync(page, withMeasured(text, measuredIn(report, charts)));
}

const [begin, end] = ["<!-- measured -->", "<!-- /measured -->"];

export function withMeasured(text: string, measured: string): string {
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`The page has no "${begin}" followed by "${end}".`);
  return `${before}${begin}\n\n${measured}\n\n${end}${after}`;
}

function measuredIn({ at, pace, options, machine, workloads }: Report, charts: Chart[]): string {
  const { cpu, cores, memoryGib, system, node, isPinned } = machine;
  const where = `${cpu}, ${cores} cores, ${memoryGib} GiB, ${system}, Node ${node.slice(1)}, ${options.database}`;
  const how = `${pace.name} run of ${at.slice(0, 10)}${isPinned ? "" : ", cores not pinned"}`;
  return [`${where}; ${how}.`, ...workloads.map(sectionOf)].join("\n\n");

  function sectionOf(workload: Results): string {
    const chart = charts.find(({ name }) => name === workload.name);
    const picture = chart ? `\n\n![${chart.title}](benchmarks/${chart.file})` : "";
    return `### ${tableOf(workload)}${picture}`;
  }
}
