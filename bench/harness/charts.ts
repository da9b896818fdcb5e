import { writeFileSync } from "node:fs";
import { parse, View } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import { barsOf, lineOf } from "./chart-specs.ts";
import type { Report } from "./results.ts";
import { summaryOf } from "./summary.ts";

export type Chart = { name: string; file: string; title: string };

/** A chart for each workload that says which of its figures tells. */
export async function drawCharts({ workloads }: Pick<Report, "workloads">, folder: string): Promise<Chart[]> {
  const charts: Chart[] = [];
  for (const results of workloads) {
    for (const { key, title: figure, drawnAs } of results.columns.filter((column) => column.drawnAs)) {
      const values = summaryOf(results).flatMap(({ contender, spreads }) => {
        const spread = spreads.get(key);
        return spread ? [{ contender, ...spread }] : [];
      });
      if (values.length < 2) continue;
      const title = `${results.name}: ${figure}`;
      const file = `${title.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}.svg`;
      writeFileSync(
        `${folder}/${file}`,
        await draw(drawnAs === "line" ? lineOf(title, figure, values) : barsOf(title, figure, values)),
      );
      charts.push({ name: results.name, file, title });
    }
  }
  return charts;
}

async function draw(spec: TopLevelSpec): Promise<string> {
  const view = new View(parse(compile(spec).spec), { renderer: "none" });
  return inBothThemes(await view.toSVG());
}

/** A picture in a page does not know the page's theme, but it knows the reader's. */
function inBothThemes(svg: string): string {
  const style = `<style>text{fill:#3f3f46}@media(prefers-color-scheme:dark){text{fill:#d4d4d8}}</style>`;
  return svg.replace(/^(<svg[^>]*>)/, `$1${style}`);
}
