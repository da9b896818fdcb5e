import { drawing, line, range, scatter, words } from "./svg.ts";

const [width, height, left, top, bottom] = [1200, 640, 90, 120, 560];

type Chart = { title: string; note: string; marks: string[]; from: number; to: number };

/** Axes with what is said above them; `plot` places a value. */
function chart({ title, note, marks, from, to }: Chart, draw: (plot: Plot) => string[]): string {
  const y = (value: number) => bottom - ((value - from) / (to - from)) * (bottom - top);
  const x = (part: number) => left + part * (width - left - 50);
  const grid = range(5).map((step) => {
    const value = from + ((to - from) * step) / 4;
    const label = words(left - 14, y(value) + 8, String(Math.round(value * 10) / 10), {
      size: 22,
      more: `text-anchor="end"`,
    });
    return (
      line(
        [
          [left, y(value)],
          [width - 50, y(value)],
        ],
        "#dde5ea",
        1,
      ) + label
    );
  });
  const below = marks.map((mark, index) =>
    words(x((index + 0.5) / marks.length), bottom + 42, mark, {
      size: 22,
      more: `text-anchor="middle"`,
      fill: "#6b7d8c",
    }),
  );
  const heading =
    words(left, 50, title, { size: 36, more: `font-weight="bold"` }) +
    words(left, 86, note, { size: 24, fill: "#6b7d8c" });
  return drawing(width, height, "#fbfcfd", heading, ...grid, ...below, ...draw({ x, y }));
}
type Plot = { x(part: number): number; y(value: number): number };

const days = range(6).map((day) => `day ${day * 5 + 3}`);

/** Two highs a day, higher around new and full moon. */
function tide(hours: number): number {
  const range = 1.5 + 0.6 * Math.cos((hours / (24 * 14.77)) * 2 * Math.PI);
  return 2.2 + range * Math.cos((hours / 12.42) * 2 * Math.PI) * 0.95;
}

export function tideChart(): string {
  const settings = {
    title: "Lerwick, gauge 3",
    note: "metres above chart datum, 30 days",
    marks: days,
    from: 0,
    to: 5,
  };
  return chart(settings, ({ x, y }) => {
    const points = range(1440).map((half) => [x(half / 1440), y(tide(half / 2))] as const);
    return [line(points, "#1d7a8c", 2)];
  });
}

export function minusForty(): string {
  const settings = {
    title: "Lerwick, gauge 3, at night",
    note: "metres; 03:12 every time",
    marks: days,
    from: -40,
    to: 10,
  };
  return chart(settings, ({ x, y }) => {
    const ghosts = [2, 4, 5, 8, 11, 12, 15, 18, 22, 25, 28];
    const points = range(720).map((hour) => {
      const isGhost = ghosts.some((day) => day * 24 + 3 === hour);
      return [x(hour / 720), y(isGhost ? -40 : tide(hour))] as const;
    });
    return [line(points, "#c44536", 2)];
  });
}

export function tideError(): string {
  const settings = { title: "Model minus gauge", note: "centimetres, 30 days", marks: days, from: -4, to: 4 };
  return chart(settings, ({ x, y }) => {
    const points = range(720).map((hour) => {
      const ferry = Math.max(0, 3.4 - Math.abs(hour - 450) / 2);
      return [x(hour / 720), y((scatter(hour) - 0.5) * 1.7 + Math.sin(hour / 20) * 0.5 + ferry)] as const;
    });
    return [line(points, "#5a7d9a", 2), words(x(0.64), y(3.5), "the ferry", { size: 24, fill: "#c44536" })];
  });
}

export function frames(): string {
  const marks = ["before", "after"];
  const settings = {
    title: "Frames per second while dragging",
    note: "400 boats, Leila's laptop",
    marks,
    from: 0,
    to: 60,
  };
  return chart(settings, ({ x, y }) =>
    [22, 58].map((value, index) => {
      const fill = index === 0 ? "#d9a066" : "#2a9d8f";
      const box = `x="${x(0.25 + index * 0.5) - 110}" y="${y(value)}" width="220" height="${y(0) - y(value)}"`;
      const label = words(x(0.25 + index * 0.5), y(value) - 14, String(value), {
        size: 30,
        more: `text-anchor="middle"`,
      });
      return `<rect ${box} rx="8" fill="${fill}"/>${label}`;
    }),
  );
}
