import type { Person, Room } from "#protocol/values";
import type { Filter } from "./filters.tsx";
import { words } from "./words.ts";

/** A value for the filter that is being typed. */
export type Suggestion = { value: string; label: string; note?: string; person?: Person };

const shownAtMost = 7;
const dayMs = 24 * 60 * 60_000;

/** Rooms, days and things; people are asked for elsewhere. `today` is the person's date. */
export function suggestValues({ name, value }: Filter, rooms: Room[], today: string): Suggestion[] {
  const typed = value.replace(/^[#@]/, "").toLowerCase();
  if (name === "in") return roomsFor(rooms, typed);
  if (name === "has") return ["link"].map((thing) => ({ value: thing, label: thing })).filter(begins(typed));
  return daysFor(today).filter(begins(typed));
}

export function suggestPeople(people: Person[], typed: string): Suggestion[] {
  const me = { value: words.me, label: words.mine, note: `from:${words.me}` };
  const found = people.map((person) => ({
    value: person.handle,
    label: person.name,
    note: `@${person.handle}`,
    person,
  }));
  return [...(words.me.startsWith(typed.toLowerCase()) ? [me] : []), ...found].slice(0, shownAtMost);
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

function daysFor(today: string): Suggestion[] {
  const before = (days: number) => new Date(Date.parse(`${today}T12:00:00Z`) - days * dayMs).toISOString().slice(0, 10);
  return [
    { value: "today", label: words.today, note: today },
    { value: "yesterday", label: words.yesterday, note: before(1) },
    { value: before(7), label: words.daysAgo(7), note: before(7) },
    { value: before(30), label: words.daysAgo(30), note: before(30) },
  ];
}

function begins(typed: string) {
  return ({ value, label }: Suggestion) => value.startsWith(typed) || label.toLowerCase().startsWith(typed);
}
