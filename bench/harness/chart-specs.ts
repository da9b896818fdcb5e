import type { TopLevelSpec } from "vega-lite";

export type Value = { contender: string; median: number; min: number; max: number };

const [ours, theirs, between] = ["#2f7fe0", "#8b95a5", "#c2410c"];
const font = "system-ui, sans-serif";
const grey = "#8b95a5";

/** The same look for all; the colours of text follow the reader's theme (see draw). */
const look = {
  width: 520,
  background: "transparent",
  padding: 8,
  config: {
    font,
    view: { stroke: null },
    title: { fontSize: 14, anchor: "start", offset: 12 },
    axis: { labelFontSize: 12, titleFontSize: 12, titleFontWeight: "normal", domainColor: grey, tickColor: grey },
    axisQuantitative: { grid: true, gridColor: grey, gridOpacity: 0.3, tickCount: 6 },
    axisBand: { labelLimit: 220, ticks: false, domain: false, labelPadding: 8 },
  },
} as const satisfies Partial<TopLevelSpec>;

/** A bar each, the lowest to highest of all rounds across it, and its number at its end. */
export function barsOf(title: string, unit: string, values: Value[]): TopLevelSpec {
  const x = { field: "median", type: "quantitative", title: unit } as const;
  const isOurs = "indexof(datum.contender, 'Ebb') >= 0";
  return {
    ...look,
    title,
    height: { step: 26 },
    data: { values: values.map((value) => ({ ...value, label: shortOf(value.median) })) },
    encoding: { y: { field: "contender", type: "nominal", sort: null, title: null } },
    layer: [
      {
        mark: { type: "bar", height: { band: 0.7 }, cornerRadiusEnd: 2 },
        encoding: { x, color: { condition: { test: isOurs, value: ours }, value: theirs } },
      },
      {
        mark: { type: "rule", color: between, strokeWidth: 2 },
        encoding: { x: { field: "min", type: "quantitative" }, x2: { field: "max" } },
      },
      {
        mark: { type: "text", align: "left", dx: 6, fontSize: 12 },
        encoding: { x: { field: "max", type: "quantitative" }, text: { field: "label" } },
      },
    ],
  };
}

const roomAbove = 1.2;

/** How one figure goes on while what it is of grows, ten times a step; from zero, so that what is flat looks flat. */
export function lineOf(title: string, unit: string, values: Value[]): TopLevelSpec {
  const [, of = ""] = values[0]?.contender.split(" ") ?? [];
  const points = values.map((value) => ({
    ...value,
    count: Number(value.contender.split(" ")[0]?.replaceAll(",", "")),
  }));
  const highest = Math.max(...points.map(({ median }) => median));
  return {
    ...look,
    title,
    height: 180,
    data: { values: points.map((point) => ({ ...point, label: shortOf(point.median) })) },
    encoding: {
      x: {
        ...{ field: "count", type: "quantitative", title: of, scale: { type: "log", nice: false, padding: 24 } },
        axis: { format: ",", grid: false, values: points.map(({ count }) => count) },
      },
      y: { field: "median", type: "quantitative", title: unit, scale: { domain: [0, roomAbove * highest] } },
    },
    layer: [
      { mark: { type: "line", color: ours, strokeWidth: 2, point: { color: ours, size: 50 } } },
      { mark: { type: "text", dy: -12, fontSize: 12 }, encoding: { text: { field: "label" } } },
    ],
  };
}

/** Three digits are as many as a picture needs. */
function shortOf(value: number): string {
  return value.toLocaleString("en", {
    maximumSignificantDigits: 3,
    notation: value >= 100_000 ? "compact" : "standard",
  });
}
