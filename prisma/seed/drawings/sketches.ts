import { drawing, hull, line, range, words } from "./svg.ts";

const marker = { blue: "#1f5fa8", green: "#2b8a57", black: "#2d2d2d" };

export function whiteboard(): string {
  const states = ["free", "arriving", "taken"].map((state, index) => {
    const x = 130 + index * 340;
    const box = `<rect x="${x}" y="200" width="260" height="150" rx="14" fill="none" stroke="${marker.black}" stroke-width="5" transform="rotate(${index - 1} ${x} 200)"/>`;
    const boat = index === 0 ? "" : hull(x + 130, 275, 150, index === 1 ? "#e8c66a" : "#6d8fb8", 90);
    return box + boat + words(x + 70, 410, state, { size: 34, fill: marker.blue });
  });
  const arrows = [430, 770].map((x) =>
    line(
      [
        [x, 275],
        [x + 30, 262],
        [x + 12, 248],
        [x + 30, 262],
        [x + 14, 280],
      ],
      marker.green,
      5,
    ),
  );
  const note = words(130, 560, "red = water where it should not be!", {
    size: 36,
    fill: "#b23a3a",
    more: `transform="rotate(-2 130 560)"`,
  });
  const rod =
    line(
      [
        [980, 640],
        [1100, 470],
        [1150, 430],
      ],
      marker.black,
      5,
    ) +
    line(
      [
        [1150, 430],
        [1160, 520],
      ],
      marker.black,
      2,
    );
  const title = words(130, 120, "what a place can be", { size: 46, fill: marker.black });
  const under = line(
    [
      [126, 140],
      [330, 134],
      [560, 143],
    ],
    marker.green,
    5,
  );
  return drawing(1240, 760, "#f4f5f2", title, under, ...states, ...arrows, note, rod);
}

export function iconSheet(): string {
  const paths = [
    "M10 60 Q 30 30 50 60 T 90 60 M10 80 Q 30 50 50 80 T 90 80",
    "M55 10 L 25 55 H 48 L 40 92 L 76 42 H 52 Z",
    "M50 12 C 70 42 80 54 80 66 A 30 30 0 0 1 20 66 C 20 54 30 42 50 12 Z",
    "M20 92 V 14 H 82 M20 34 L 42 14 M74 14 V 50",
    "M6 62 H 94 L 82 86 H 18 Z M22 62 V 40 H 78 V 62 M34 40 V 22 H 66 V 40 M50 22 V 8",
  ];
  const icons = paths.map((path, index) => {
    const frame = `<g transform="translate(${70 + index * 210} 90) scale(1.5)" fill="none" stroke="#22577a" stroke-width="6" stroke-linecap="round" stroke-linejoin="round"><path d="${path}"/></g>`;
    const small = `<g transform="translate(${115 + index * 210} 300) scale(0.5)" fill="none" stroke="#22577a" stroke-width="8" stroke-linecap="round" stroke-linejoin="round"><path d="${path}"/></g>`;
    return frame + small;
  });
  const names = ["tide", "power", "water", "crane", "ferry"].map((name, index) =>
    words(145 + index * 210, 400, name, { size: 20, fill: "#6b7d8c", more: `text-anchor="middle"` }),
  );
  return drawing(1120, 450, "#ffffff", ...icons, ...names);
}

export function emptyPaper(): string {
  const table = range(9).map((plank) =>
    line(
      [
        [0, plank * 90],
        [1000, plank * 90 + 12],
      ],
      "#8a6a4a",
      3,
      `opacity="0.5"`,
    ),
  );
  const paper = `<g transform="rotate(-4 500 350)"><rect x="318" y="96" width="380" height="520" fill="#000" opacity="0.18"/><rect x="308" y="86" width="380" height="520" fill="#fdfdfb"/></g>`;
  return drawing(1000, 700, "#a9835d", ...table, paper);
}

export function standPlan(): string {
  const box = (x: number, y: number, width: number, height: number, fill: string) =>
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}" stroke="#33475b" stroke-width="3"/>`;
  return drawing(
    ...([1100, 700, "#f7f4ee"] as const),
    `<rect x="120" y="90" width="860" height="520" fill="#fff" stroke="#33475b" stroke-width="8" stroke-dasharray="0 330 520 2000"/>`,
    box(120, 90, 860, 14, "#33475b"),
    box(180, 130, 300, 80, "#e9c46a"),
    words(278, 178, "counter", { size: 22 }),
    hull(600, 380, 380, "#a0522d", 78),
    line(
      [
        [600, 380],
        [600, 150],
      ],
      "#33475b",
      8,
    ),
    box(520, 140, 190, 110, "#0b1a24"),
    words(565, 202, "live map", { size: 22, fill: "#7fd1c7" }),
    box(850, 130, 90, 90, "#cfe3e6"),
    words(860, 182, "coffee", { size: 20 }),
    words(440, 660, "entrance ↓   B 14", { size: 24 }),
  );
}

export const crab = () => onFloat("#c8553d", false);
/** Back again, with a scratch. */
export const gerald = () => onFloat("#b8492f", true);

function onFloat(shell: string, isBack: boolean): string {
  const sea = isBack ? "#54788a" : "#3f7f93";
  const waves = range(7).map((row) => wave(430 + row * 48, row));
  const float = `<ellipse cx="500" cy="470" rx="230" ry="64" fill="#f2f2ec"/><path d="M270 470 A 230 64 0 0 0 730 470 L 710 540 A 210 58 0 0 1 290 540 Z" fill="#f28c28"/><rect x="488" y="60" width="24" height="390" fill="#d7dde0"/>`;
  const legs = range(6).map((leg) => {
    const side = leg < 3 ? -1 : 1;
    const step = leg % 3;
    return line(
      [
        [500 + side * 80, 410],
        [500 + side * (140 + step * 14), 380 + step * 26],
        [500 + side * (160 + step * 12), 440 + step * 14],
      ],
      shell,
      12,
    );
  });
  const claws = [-1, 1].map(
    (side) =>
      `<path d="M${500 + side * 95} 372 q ${side * 60} -20 ${side * 70} -80 q ${side * 34} 34 ${side * 4} 66 q ${side * 40} -22 ${side * 42} -52 q ${side * 26} 74 ${-side * 60} 92 Z" fill="${shell}"/>`,
  );
  const body = `<ellipse cx="500" cy="404" rx="116" ry="70" fill="${shell}"/><ellipse cx="500" cy="388" rx="80" ry="34" fill="#fff" opacity="0.12"/>`;
  const eyes = [470, 530].map(
    (x) =>
      `<rect x="${x - 4}" y="318" width="8" height="34" fill="${shell}"/><circle cx="${x}" cy="314" r="13" fill="#fff"/><circle cx="${x + 3}" cy="316" r="6" fill="#111"/>`,
  );
  const scratch = isBack
    ? line(
        [
          [410, 400],
          [452, 374],
          [440, 392],
        ],
        "#f6d7c8",
        5,
      )
    : "";
  const sky = `<rect width="1000" height="430" fill="${isBack ? "#c9d3d6" : "#bfe3ee"}"/>`;
  return drawing(1000, 750, sea, sky, ...waves, float, ...legs, ...claws, body, ...eyes, scratch);
}

function wave(y: number, row: number): string {
  const points = range(51).map((step) => [step * 20, y + Math.sin(step * 0.9 + row * 2) * 7] as const);
  return line(points, "#ffffff", 3, `opacity="${(0.3 - row * 0.03).toFixed(2)}"`);
}
