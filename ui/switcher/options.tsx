import { isMuted } from "#client/is-muted";
import { limits } from "#protocol/limits";
import type { BrowsedRoom, Person, Room, RoomId, UserId } from "#protocol/values";
import type { Command } from "./commands.tsx";
import { fuzzyRank } from "./fuzzy.tsx";

export type Option =
  | { kind: "room"; room: Room }
  | { kind: "person"; person: Person }
  | { kind: "join"; room: BrowsedRoom }
  | { kind: "command"; command: Command }
  | { kind: "create"; name: string };

export type Sources = {
  rooms: Room[];
  people: Person[];
  joinable: BrowsedRoom[];
  commands: Command[];
  /** The latest first; the first of them is open now. */
  visits: readonly RoomId[];
  me: UserId;
};

const shownAtMost = 12;
const shownUnasked = 7;

/** What may be meant, the best answer first; of equal ones where one was last. After # rooms alone, after @ people, after > commands. */
export function optionsFor(typed: string, sources: Sources): Option[] {
  const [, sign = "", query = ""] = /^\s*([#@>]?)\s*(.*?)\s*$/s.exec(typed) ?? [];
  const all = allOf(sources).filter((option) => isMeantBy(sign, option));
  if (query === "") return sign === "" ? unasked(all) : all.slice(0, shownAtMost);
  const answers = all.flatMap((option) => {
    const rank = rankOf(option, query);
    return rank === undefined ? [] : [{ option, rank }];
  });
  // The sort keeps the order of what is equally good.
  const best = answers.sort((one, other) => one.rank - other.rank).slice(0, shownAtMost);
  return [...best.map(({ option }) => option), ...roomToMake(sign, query, sources)];
}

/** The most likely first: rooms by when one was there, then what is new, then by their last message. */
function allOf({ rooms, people, joinable, commands, visits, me }: Sources): Option[] {
  const mine = rooms.toSorted(
    (one, other) => compare(recency(one, visits), recency(other, visits)) || later(one, other),
  );
  const known = new Set(rooms.flatMap(({ people: [other, more] = [] }) => (other && !more ? other.id : [])));
  const strangers = people.filter(({ id }) => id !== me && !known.has(id));
  return [
    ...mine.map((room) => ({ kind: "room", room }) as const),
    ...strangers.map((person) => ({ kind: "person", person }) as const),
    ...joinable.map((room) => ({ kind: "join", room }) as const),
    ...commands.map((command) => ({ kind: "command", command }) as const),
  ];
}

function recency(room: Room, visits: readonly RoomId[]): number {
  const visit = visits.indexOf(room.id);
  if (visit === 0) return Number.POSITIVE_INFINITY;
  if (visit > 0) return visit;
  return room.unread > 0 && !isMuted(room) ? visits.length : visits.length + 1;
}

function compare(one: number, other: number): number {
  return one === other ? 0 : one - other;
}

function later(one: Room, other: Room): number {
  return (other.lastSentAt ?? "").localeCompare(one.lastSentAt ?? "");
}

function isMeantBy(sign: string, option: Option): boolean {
  if (sign === ">") return option.kind === "command";
  const isPeople = option.kind === "person" || (option.kind === "room" && option.room.kind === "direct");
  if (sign === "@") return isPeople;
  return sign === "" || (option.kind !== "command" && !isPeople);
}

function unasked(all: Option[]): Option[] {
  const rooms = all.filter(({ kind }) => kind === "room").slice(0, shownUnasked);
  return [...rooms, ...all.filter(({ kind }) => kind === "command")];
}

function rankOf(option: Option, query: string): number | undefined {
  const ranks = namesOf(option).flatMap((name) => fuzzyRank(name, query) ?? []);
  return ranks.length > 0 ? Math.min(...ranks) : undefined;
}

function namesOf(option: Option): string[] {
  if (option.kind === "command") return [option.command.label];
  if (option.kind === "create") return [option.name];
  const people = option.kind === "person" ? [option.person] : option.kind === "room" ? (option.room.people ?? []) : [];
  const own = option.kind === "person" ? [] : [option.room.name];
  return [...own, ...people.flatMap(({ name, handle }) => [name, handle])];
}

function roomToMake(sign: string, name: string, { rooms, joinable }: Sources): Option[] {
  const isTaken = [...rooms, ...joinable].some((room) => fuzzyRank(room.name, name) === 0 && !("people" in room));
  if (isTaken || sign === "@" || sign === ">" || name.length > limits.roomNameMaxChars) return [];
  return [{ kind: "create", name }];
}

/** What it is, whatever is typed. */
export function keyOf(option: Option): string {
  if (option.kind === "person") return `person ${option.person.id}`;
  if (option.kind === "command") return `command ${option.command.id}`;
  return option.kind === "create" ? "create" : `room ${option.room.id}`;
}
