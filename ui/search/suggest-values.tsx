import type { Person, Room } from "#protocol/values";
import type { Clock } from "#ui/time/clock";
import type { Filter } from "./filters.tsx";

/** A value for the filter that is being typed. */
export type Suggestion = { value: string; label: string; note?: string; person?: Person };

type DayClock = Pick<Clock, "today" | "language" | "say">;

const shownAtMost = 7;
/** How one is named in a search: part of its language, as the filters are. */
const me = "me";
const dayMs = 24 * 60 * 60_000;

/** Rooms, days and things; people are asked for elsewhere. Days are those of the person's clock. */
export function suggestValues(filter: Filter, rooms: Room[], clock: DayClock): Suggestion[] {
  const { name, value } = filter;
  if (name === "in") return roomsFor(rooms, value.replace(/^[#@]/, "").toLowerCase());
  if (name === "has")
    return ["link", "file", "image"].map((thing) => ({ value: thing, label: thing })).filter(fits(filter));
  return daysFor(clock).filter(fits(filter));
}

export function suggestPeople(people: Person[], typed: string, mine: string): Suggestion[] {
  const oneself = { value: me, label: mine, note: `from:${me}` };
  const found = people.map((person) => ({
    value: person.handle,
    label: person.name,
    note: `@${person.handle}`,
    person,
  }));
  return [...(me.startsWith(typed.toLowerCase()) ? [oneself] : []), ...found].slice(0, shownAtMost);
}

/** How a room is named in a search: direct messages by whom they are with. */
export function roomValue({ kind, name, people }: Room): string {
  return kind === "direct" ? `@${people?.[0]?.handle ?? ""}` : name;
}

function roomsFor(rooms: Room[], typed: string): Suggestion[] {
  const named = rooms.filter(
    (room) => room.name.toLowerCase().includes(typed) || roomValue(room).includes(`@${typed}`),
  );
  const sorted = named.sort((a, b) => rank(a, typed) - rank(b, typed) || a.name.localeCompare(b.name));
  return sorted.slice(0, shownAtMost).map(suggestionOf);
}

function rank({ name }: Room, typed: string): number {
  return name.toLowerCase().startsWith(typed) ? 0 : 1;
}

function suggestionOf(room: Room): Suggestion {
  const person = room.people?.[0];
  const isDirect = room.kind === "direct" && person !== undefined;
  return { value: roomValue(room), label: room.name, ...(isDirect && { note: `@${person.handle}`, person }) };
}

function daysFor({ today, language, say }: DayClock): Suggestion[] {
  const ago = new Intl.RelativeTimeFormat(language);
  const before = (days: number) => new Date(Date.parse(`${today}T12:00:00Z`) - days * dayMs).toISOString().slice(0, 10);
  return [
    { value: "today", label: say("today"), note: today },
    { value: "yesterday", label: say("yesterday"), note: before(1) },
    { value: before(7), label: ago.format(-7, "day"), note: before(7) },
    { value: before(30), label: ago.format(-30, "day"), note: before(30) },
  ];
}

/** Is this what is being typed, by its value or by a word of its name? */
export function fits({ value: typed }: Filter) {
  const begun = typed.replace(/^[#@]/, "").toLowerCase();
  return ({ value, label }: Suggestion) =>
    [value, label, ...label.split(/\s+/)].some((text) => text.replace(/^@/, "").toLowerCase().startsWith(begun));
}
