import { workingDay } from "./calendar.ts";
import { range } from "./drawings/svg.ts";
import type { Cue } from "./play.ts";
import { cuesOf } from "./scenes.ts";
import type { Step } from "./script.ts";
import { fillSlots, shuffled } from "./slots.ts";
import type { Name } from "./team.ts";

/** What comes every working day: the stand-up, in a thread, and what the water did. */
export function dailies([first, last]: readonly [number, number], now: Date): Cue[] {
  return range(first - last + 1).flatMap((index) => {
    const day = workingDay(now, index - first);
    return [
      ...scene("engineering", standUp(index), at(day, 9, 0)),
      ...scene("gauges", tides(day, index), at(day, 7, 5)),
    ];
  });
}

function scene(room: string, steps: Step<Name>[], start: Date): Cue[] {
  return cuesOf({ room, scene: { start: { daysAgo: 0, time: "" }, steps }, at: start });
}

function at(day: Date, hours: number, minutes: number): Date {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate(), hours, minutes);
}

const areas: Partial<Record<Name, readonly string[]>> = {
  jonas: [
    "import of {harbour}",
    "bookings that overlap",
    "receipts of {month}",
    "slow query in the list of boats",
    "constraint for the crane",
  ],
  priya: ["{place}", "labels on the map", "keyboard in {place}", "the map on small phones", "dragging with gloves"],
  sam: [
    "backups of {harbour}",
    "alerts that cry wolf",
    "the image is smaller now",
    "certificates, all renewed",
    "dashboards nobody read: gone",
  ],
  mei: [
    "tide model for {harbour}",
    "outliers in gauge {number}",
    "paper scans, year by year",
    "the {month} data again",
    "weekly report",
  ],
  emil: [
    "firmware for gauge {number}",
    "sleep mode",
    "antenna in {harbour}",
    "barnacle-proof cover",
    "radio tests at low water",
  ],
  bram: [
    "ladder in {harbour}",
    "battery of gauge {number}",
    "van, at last",
    "cables in {harbour}",
    "mounting plate, third try",
  ],
  tomas: [
    "reviews",
    "plan for the release",
    "{place} with Priya",
    "talks with {harbour}",
    "the list of what we do not do",
  ],
};

function standUp(day: number): Step<Name>[] {
  const root: Step<Name> = {
    deed: "say",
    from: "tomas",
    body: "Stand-up for {0}, in the thread please.",
    place: "room",
    files: [],
  };
  const replies = Object.entries(areas).map(([name, topics], index): Step<Name> => {
    const seed = day * 13 + index * 5;
    const [before = "", today = "", after = ""] = shuffled(topics, seed);
    const body = fillSlots(
      `- done: ${before}\n- today: ${today}${seed % 4 === 0 ? `\n- waiting for: ${after}` : ""}`,
      seed,
    );
    return { deed: "say", from: areaOwner(name), body, place: "thread", files: [] };
  });
  return [root, ...replies];
}

function areaOwner(name: string): Name {
  const found = (["jonas", "priya", "sam", "mei", "emil", "bram", "tomas"] as const).find((one) => one === name);
  return found ?? "tomas";
}

/** High waters come fifty minutes later each day. */
function tides(day: Date, index: number): Step<Name>[] {
  const rows = ["Lerwick", "Kråkvik", "Marstrand"].map((harbour, row) => {
    const minutes = (index * 50 + row * 37 + 200) % 745;
    const clock = `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
    const high = 2.4 + 0.7 * Math.cos(((index + row) / 14.77) * 2 * Math.PI) + row * 0.2;
    return `| ${harbour} | ${clock} | ${high.toFixed(2)} m | ${(high * 0.28).toFixed(2)} m |`;
  });
  const date = new Intl.DateTimeFormat("en", { day: "numeric", month: "long" }).format(day);
  const body = `Water of ${date}:\n\n| | high | level | low |\n|---|---|---:|---:|\n${rows.join("\n")}`;
  return [
    { deed: "say", from: "mei", body, place: "room", files: [] },
    { deed: "react", emoji: "🌊", by: ["emil"] },
  ];
}
