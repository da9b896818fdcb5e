import { range, scatter } from "./drawings/svg.ts";

/** What stands for `{harbour}` and the like in small talk. */
const choices: Record<string, readonly string[]> = {
  harbour: [
    "Lerwick",
    "Kråkvik",
    "Sønderhavn",
    "Port Erin",
    "Vlieland",
    "Marstrand",
    "Roscoff",
    "Ystad",
    "Camaret",
    "Helgoland",
    "Smögen",
  ],
  change: [
    ...[
      "one query instead of forty",
      "dates in the harbour's time zone",
      "the list scrolls without measuring",
      "empty names are allowed",
    ],
    ...[
      "retries wait a little longer each time",
      "the receipt shows both boats",
      "fewer pictures on slow networks",
      "the map remembers where it was",
    ],
    ...[
      "the export has the column that everybody asked for",
      "no more rounding in between",
      "the index that was missing",
      "an error that says what to do",
    ],
    ...[
      "the cache forgets what was deleted",
      "tides are asked for once an hour",
      "a test for the 29th of February",
      "keyboard in the booking dialog",
    ],
    ...[
      "the crane has a calendar of its own",
      "numbers line up",
      "a limit on how many boats one can drag",
      "the mail has a plain text part",
    ],
    ...[
      "boats are drawn only where one looks",
      "one way to say a length",
      "logs without names of people",
      "the power meter rounds at midnight",
    ],
  ],
  test: [
    "moves-a-boat",
    "two-tabs",
    "tide-at-midnight",
    "receipt-of-two",
    "leap-day",
    "crane-calendar",
    "drag-and-drop",
    "offline-booking",
  ],
  old: [
    "legacyBerthList()",
    "v1/places",
    "TideTableOld",
    "formatFeet()",
    "BoatCardBeta",
    "syncHarbours.sh",
    "mapTilesPng",
  ],
  place: [
    "the booking dialog",
    "the list of boats",
    "the tide strip",
    "the receipt",
    "the crane calendar",
    "the boat card",
    "the harbour settings",
    "the guest page",
  ],
  word: ["berth", "guest night", "mooring", "departure", "deposit", "basin", "keeper", "surge"],
  other: ["place", "night", "buoy", "leaving", "security", "pool", "master", "swell"],
  month: ["January", "March", "April", "May", "June", "August", "September"],
  food: [
    "pea soup",
    "fish cakes",
    "pancakes",
    "lentil stew",
    "cinnamon buns",
    "fried herring",
    "cheese toast",
    "plum cake",
  ],
  thing: [
    "a left glove",
    "half a sandwich",
    "an anchor",
    "a very small screwdriver",
    "two bicycle bells",
    "somebody's glasses",
  ],
  weather: ["Sun", "Fog", "Drizzle", "Wind", "First frost", "Something like snow"],
  time: ["10:00", "10:30", "11:15", "13:00", "13:30", "14:00", "15:15", "16:00"],
};

const numbers: Record<string, readonly [number, number]> = {
  number: [1, 9],
  percent: [9, 24],
  few: [3, 14],
  seconds: [34, 71],
  slow: [180, 420],
  fast: [28, 90],
};

/** Fills the slots of a text, the same ones every time for the same `seed`: `{pr}` counts on. */
export function fillSlots(text: string, seed: number): string {
  return text.replace(/\{([a-z]+)\}/g, (_, slot: string) => {
    const luck = scatter(seed * 31 + slot.length * 7 + slot.charCodeAt(0));
    if (slot === "pr") return String(1_204 + seed);
    const [from, to] = numbers[slot] ?? [0, 0];
    return (
      choices[slot]?.[Math.floor(luck * choices[slot].length)] ?? String(from + Math.floor(luck * (to - from + 1)))
    );
  });
}

/** All of a list, in an order of its own for each `seed`. */
export function shuffled<T>(list: readonly T[], seed: number): T[] {
  const keyed = range(list.length).map((index) => ({ index, key: scatter(seed * 101 + index) }));
  return keyed.toSorted((one, other) => one.key - other.key).flatMap(({ index }) => list[index] ?? []);
}
