import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { articleTable, shortArticleTable } from "./article.ts";
import { type Chart, drawCharts } from "./charts.ts";
import type { Report } from "./results.ts";
import type { Results } from "./rounds.ts";
import { figuresOf, titleOf } from "./table.ts";
import { targetsInWords, targetsTable } from "./targets-table.ts";

const root = join(import.meta.dirname, "..", "..");
const page = join(root, "docs", "benchmarks.md");
const readme = join(root, "README.md");
const chartsFolder = join(root, "docs", "benchmarks");

/**
 * Puts the tables and charts of a report into the page about benchmarks, and the shortest of it into the README; the text around them is written by
 * hand. PostgreSQL has a place of its own: what is on disk is slower or faster there, the rest is the same.
 */
export async function writePage(report: Report): Promise<void> {
  if (report.options.database === "postgresql") return fill(page, "postgresql", measuredIn(report, []));
  mkdirSync(chartsFolder, { recursive: true });
  const charts = await drawCharts(report, chartsFolder);
  fill(page, "measured", measuredIn(report, charts));
  fill(readme, "measured", inShort(report));
}

function fill(path: string, place: string, text: string): void {
  writeFileSync(path, withMeasured(readFileSync(path, "utf8"), text, place));
}

export function withMeasured(text: string, measured: string, place = "measured"): string {
  const [begin, end] = [`<!-- ${place} -->`, `<!-- /${place} -->`];
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`The page has no "${begin}" followed by "${end}".`);
  return `${before}${begin}\n\n${measured}\n\n${end}${after}`;
}

function measuredIn(report: Report, charts: Chart[]): string {
  const { workloads } = report;
  return [
    whereAndHow(report),
    `### Targets\n\n${targetsTable(workloads)}`,
    ...(hasArticle(workloads) ? [`### The two protocols, and Ebb's use of both\n\n${articleTable(workloads)}`] : []),
    ...workloads.map((workload) => sectionOf(workload, charts)),
  ].join("\n\n");
}

function whereAndHow({ at, pace, options, machine }: Report): string {
  const { cpu, cores, memoryGib, system, node, isPinned } = machine;
  const where = `${cpu}, ${cores} cores, ${memoryGib} GiB, ${system}, Node ${node.slice(1)}, ${options.database}`;
  return `${where}; ${pace.name} run of ${at.slice(0, 10)}${isPinned ? "" : ", cores not pinned"}.`;
}

/** The comparison needs all that it compares. */
function hasArticle(workloads: Results[]): boolean {
  return ["Wire", "Tabs", "W3"].every((name) => workloads.some((workload) => workload.name === name));
}

function sectionOf(workload: Results, charts: Chart[]): string {
  const { name } = workload;
  const title = titleOf(workload);
  const pictures = charts
    .filter((chart) => chart.name === name)
    .map((chart) => `![${chart.title}](benchmarks/${chart.file})`);
  return [`### ${name}`, `${title[0]?.toUpperCase()}${title.slice(1)}.`, ...pictures, figuresOf(workload)].join("\n\n");
}

function inShort({ workloads, at }: Report): string {
  return `${targetsInWords(workloads)} ([all of ${at.slice(0, 10)}](docs/benchmarks.md))\n\n${shortArticleTable(workloads)}`;
}
