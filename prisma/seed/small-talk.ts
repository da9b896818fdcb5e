import { workingDay } from "./calendar.ts";
import type { Cue } from "./play.ts";
import { cuesOf, type SceneToCue } from "./scenes.ts";
import { parseScript, type Scene } from "./script.ts";
import { fillSlots, shuffled } from "./slots.ts";
import type { SeedRoom } from "./team.ts";

/** Who speaks in small talk is decided each time. */
type Role = "a" | "b" | "c";
const isRole = (word: string): word is Role => word === "a" || word === "b" || word === "c";

/** How much is said where: the rooms in turn. */
const turns =
  "support engineering galley support gauges engineering general support design engineering support gauges galley nora-tomas support engineering design nora-ines jonas-priya".split(
    " ",
  );

type Wanted = {
  rooms: SeedRoom[];
  read: (room: string) => string;
  messages: number;
  days: readonly [number, number];
  now: Date;
};

/** The older weeks: about so many messages, on the working days from `days[0]` to `days[1]` before now. */
export function smallTalk({ rooms, read, messages, days, now }: Wanted): Cue[] {
  const said = exchanges({ rooms, read, messages });
  const [first, last] = days;
  const perDay = Math.ceil(said.length / (first - last + 1));
  return said.flatMap((scene, index) => {
    const at = workingDay(now, Math.floor(index / perDay) - first);
    at.setHours(8, 25 + ((index % perDay) / perDay) * 545, (index * 17) % 60, 0);
    return cuesOf({ ...scene, at });
  });
}

function exchanges({ rooms, read, messages }: Pick<Wanted, "rooms" | "read" | "messages">): Omit<SceneToCue, "at">[] {
  const decks = new Map(rooms.map((room) => [room.name, deckOf(parseScript(read(room.name), isRole))]));
  const said: Omit<SceneToCue, "at">[] = [];
  let count = 0;
  for (let seed = 0; count < messages; seed++) {
    const room = rooms.find(({ name }) => name === turns[seed % turns.length]);
    const scene = room && decks.get(room.name)?.(seed);
    if (!room || !scene) throw new Error(`There is no small talk for ${turns[seed % turns.length]}.`);
    count += scene.steps.filter(({ deed }) => deed === "say").length;
    said.push({ room: room.name, scene: cast(scene, room, seed) });
  }
  return said;
}

/** Deals all exchanges of a room before one comes again. */
function deckOf(scenes: Scene<Role>[]): (seed: number) => Scene<Role> | undefined {
  let deck: Scene<Role>[] = [];
  return (seed) => {
    if (deck.length === 0) deck = shuffled(scenes, seed);
    return deck.pop();
  };
}

function cast({ start, steps }: Scene<Role>, { members }: SeedRoom, seed: number): SceneToCue["scene"] {
  const [a, b = a, c = b] = shuffled(members, seed);
  if (!a || !b || !c) throw new Error("Small talk needs somebody.");
  const players = { a, b, c };
  return {
    start,
    steps: steps.map((step) => {
      if (step.deed === "say") return { ...step, from: players[step.from], body: fillSlots(step.body, seed) };
      if (step.deed === "react") return { ...step, by: [...new Set(step.by.map((role) => players[role]))] };
      if (step.deed === "edit" || step.deed === "wait") return step;
      return { ...step, by: players[step.by] };
    }),
  };
}
