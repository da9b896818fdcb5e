import { writeFileSync } from "node:fs";
import { parse, View } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import type { Column } from "#bench/workloads/workload";
import type { Report } from "./results.ts";
import type { Results } from "./rounds.ts";
import { summaryOf } from "./summary.ts";

export type Chart = { name: string; file: string; title: string };

/** A chart for each workload and its first figure that tells: bars, and the lowest to highest of all rounds across them. */
export async function drawCharts({ workloads }: Pick<Report, "workloads">, folder: string): Promise<Chart[]> {
  const charts: Chart[] = [];
  for (const results of workloads) {
    const [column] = results.columns;
    const values = column ? valuesOf(results, column) : [];
    if (!column || values.length < 2) continue;
    const file = `${results.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}.svg`;
    const title = `${results.name}: ${column.title}`;
    const view = new View(parse(compile(barsOf(title, column.title, values)).spec), { renderer: "none" });
    writeFileSync(`${folder}/${file}`, inBothThemes(await view.toSVG()));
    charts.push({ name: results.name, file, title });
  }
  return charts;
}

type Value = { contender: string; median: number; min: number; max: number };

function valuesOf(results: Results, { key }: Column): Value[] {
  return summaryOf(results).flatMap(({ contender, spreads }) => {
    const spread = spreads.get(key);
    return spread ? [{ contender, ...spread }] : [];
  });
}

function barsOf(title: string, unit: string, values: Value[]): TopLevelSpec {
  const from = { field: "min", type: "quantitative" } as const;
  return {
    title: { text: title, anchor: "start" },
    width: 520,
    background: "transparent",
    data: { values },
    config: { view: { stroke: null }, axis: { grid: false } },
    encoding: { y: { field: "contender", type: "nominal", sort: null, title: null } },
    layer: [
      {
        mark: { type: "bar" },
        encoding: {
          x: { field: "median", type: "quantitative", title: unit },
          color: { condition: { test: "indexof(datum.contender, 'Ebb') >= 0", value: "#2f7fe0" }, value: "#8b95a5" },
        },
      },
      { mark: { type: "rule", color: "#c2410c", strokeWidth: 2 }, encoding: { x: from, x2: { field: "max" } } },
    ],
  };
}

/** What is drawn in black is drawn in grey that follows the reader's theme; bars are readable on both. */
function inBothThemes(svg: string): string {
  const style = `<style>text{fill:#3f3f46}@media(prefers-color-scheme:dark){text{fill:#d4d4d8}}</style>`;
  return svg.replace(/^(<svg[^>]*>)/, `$1${style}`);
}
