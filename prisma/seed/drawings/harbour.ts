import { drawing, hull, line, range, scatter, words } from "./svg.ts";

type Colours = {
  water: string;
  land: string;
  free: string;
  taken: string;
  arriving: string;
  text: string;
  lamp?: string;
};

const light: Colours = {
  ...{ water: "#d8ecef", land: "#eee7d8", free: "#f7fdfd", taken: "#3d5a80", arriving: "#f2b84b", text: "#33475b" },
};
const dark: Colours = {
  ...{
    water: "#0b1a24",
    land: "#1d2a33",
    free: "#173a42",
    taken: "#7fa3c7",
    arriving: "#e0a03a",
    text: "#c9d6df",
    lamp: "#ffe7a0",
  },
};

export const berthMap = () => map(light);
export const berthMapDark = () => map(dark);

/** Three bridges with places on both sides. */
function map(colours: Colours): string {
  const quay = `<path d="M0 0 H1280 V96 C 980 120, 620 84, 0 120 Z" fill="${colours.land}"/>`;
  const bridges = range(3).map((index) => bridge(170 + index * 400, colours, index));
  const title = words(36, 60, "Lerwick · small basin", { size: 34, fill: colours.text, more: `font-weight="bold"` });
  const tide = words(1244, 60, "rising, 2.41 m", { size: 26, fill: colours.text, more: `text-anchor="end"` });
  return drawing(1280, 800, colours.water, quay, title, tide, ...bridges, ...lamps(colours));
}

function bridge(x: number, colours: Colours, index: number): string {
  const plank = `<rect x="${x + 86}" y="100" width="24" height="660" fill="${colours.land}"/>`;
  const label = words(x + 88, 788, "ABC".charAt(index), { size: 28, fill: colours.text });
  return (
    plank +
    range(16)
      .map((place) => berth(x, place, colours, index * 16 + place))
      .join("") +
    label
  );
}

function berth(x: number, place: number, colours: Colours, seed: number): string {
  const isLeft = place % 2 === 0;
  const [boxX, boxY] = [isLeft ? x - 40 : x + 114, 150 + (place >> 1) * 76];
  const luck = scatter(seed);
  const state = luck < 0.25 ? "free" : luck < 0.36 ? "arriving" : "taken";
  const box = `<rect x="${boxX}" y="${boxY}" width="122" height="58" rx="6" fill="${colours.free}" opacity="${state === "free" ? 1 : 0.35}"/>`;
  const boat =
    state === "free" ? "" : hull(boxX + 61, boxY + 29, 76 + scatter(seed + 99) * 38, colours[state], isLeft ? -90 : 90);
  return box + boat;
}

function lamps({ lamp }: Colours): string[] {
  if (!lamp) return [];
  const lit = range(20).filter((index) => index !== 13);
  return lit.map((index) => {
    const [x, y] = [30 + index * 64, 104 + Math.sin(index) * 7];
    return `<circle cx="${x}" cy="${y}" r="22" fill="${lamp}" opacity="0.14"/><circle cx="${x}" cy="${y}" r="4" fill="${lamp}"/>`;
  });
}

/** Low sun over a jetty; `crop` is the part that is shown. */
function evening(crop: string, width: number, height: number): string {
  const sky = `<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#3a4a78"/><stop offset="0.45" stop-color="#d98a77"/><stop offset="0.62" stop-color="#f7cf8b"/></linearGradient><linearGradient id="sea" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#e2a173"/><stop offset="1" stop-color="#22304f"/></linearGradient></defs>`;
  const scene = [
    `<rect width="1400" height="560" fill="url(#sky)"/><circle cx="930" cy="520" r="62" fill="#fff1c9"/>`,
    `<path d="M0 560 L 0 470 C 180 420, 300 500, 470 480 C 620 462, 700 540, 820 556 L 820 560 Z" fill="#4b3f5c"/>`,
    `<rect y="556" width="1400" height="344" fill="url(#sea)"/>`,
    ...range(34).map((index) => glitter(index)),
    `<path d="M0 900 L 0 790 L 560 640 L 600 640 L 300 900 Z" fill="#2b2233"/>`,
    ...[0, 1, 2, 3, 4].map(
      (post) =>
        `<rect x="${60 + post * 118}" y="${690 - post * 32}" width="${18 - post * 2}" height="${120 - post * 16}" fill="#1f1826"/>`,
    ),
    sail(1080, 566, 1),
    sail(700, 560, 0.5),
  ];
  const view = `<svg width="${width}" height="${height}" viewBox="${crop}" preserveAspectRatio="xMidYMid slice">${sky}${scene.join("")}</svg>`;
  return drawing(width, height, "#22304f", view);
}

function glitter(index: number): string {
  const y = 566 + index * 9;
  const spread = 30 + index * 5;
  const x = 930 + (scatter(index) - 0.5) * spread;
  return line(
    [
      [x - spread / 4, y],
      [x + spread / 4, y],
    ],
    "#fff1c9",
    2.5,
    `opacity="${(0.75 - index / 60).toFixed(2)}"`,
  );
}

function sail(x: number, y: number, size: number): string {
  return `<g transform="translate(${x} ${y}) scale(${size})"><path d="M0 0 L 0 -150 L 78 -14 Z" fill="#f6ead7"/><path d="M-6 0 L -6 -120 L -48 -14 Z" fill="#e7d3b8"/><path d="M-70 4 L 90 4 L 66 30 L -46 30 Z" fill="#2b2233"/></g>`;
}

export const harbourEvening = () => evening("0 0 1400 900", 1400, 900);
export const harbourCrop = () => evening("520 250 880 495", 1280, 720);
