import type { Mentionable, Person, Room } from "#protocol/values";
import type { Say } from "#ui/words/say";
import { commandNames } from "./slash/command-names.tsx";

/** The unfinished word the caret stands in, and what it begins with: somebody's handle, a room's name, or, where the text begins, a command. */
export type Completion = { sign: "@" | "#" | "/"; from: number; query: string };

/** One that can be taken: `inserts` is what then stands in the text. */
export type Suggestion = {
  id: string;
  inserts: string;
  name: string;
  hint: string;
  kind: "person" | "group" | "room" | "command";
  /** Mentioned without being in the room: nobody would be told. */
  outsider?: Person;
};

/** "hi @an|" is being completed with "an", "see #pl|" with "pl"; an address ("ann@eb|") is not. */
export function completionAt(text: string, caret: number): Completion | undefined {
  const command = /^\/(?<query>[a-z]*)$/i.exec(text.slice(0, caret))?.groups?.query;
  if (command !== undefined) return { sign: "/", from: 0, query: command.toLowerCase() };
  const match = /(?:^|[^\p{L}\p{N}._%+@#&/-])(?<sign>[@#])(?<query>[\p{L}\p{M}\p{N}._-]*)$/u.exec(text.slice(0, caret));
  const { sign, query } = match?.groups ?? {};
  if (query === undefined || (sign !== "@" && sign !== "#")) return undefined;
  return { sign, from: caret - query.length - 1, query: query.toLowerCase() };
}

/** Whom a text calls, but for the one that is being written: their handles, as far as they can be some. */
export function handlesBeside(text: string, caret: number): string[] {
  const called = text.matchAll(/(?<![\p{L}\p{M}\p{N}@/+%._-])@([\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}._-]*)/gu);
  const beside = Array.from(called).filter(({ index, 0: { length } }) => index + length < caret || index >= caret);
  const handles = beside.map(([, name = ""]) => name.toLowerCase().replace(/[._-]+$/, ""));
  return [...new Set(handles)].filter((handle) => handle !== "room" && handle !== "here");
}

const shownAtMost = 8;

/** Whose handle or name begins with what was typed, handles first; then whose name has a word that does. Who is not in the room comes last. */
export function suggestPeople(people: Mentionable[], query: string, say: Say<"composing">): Suggestion[] {
  const best = bestOf(people, ({ name, handle, isMember }) => rankOf(name, handle, query) + (isMember ? 0 : 3));
  return best.map(({ isMember, ...person }) => ({
    ...{ id: person.id, inserts: `@${person.handle}`, name: person.name, kind: "person" },
    ...(isMember ? { hint: `@${person.handle}` } : { hint: say("notInRoom"), outsider: person }),
  }));
}

/** Below the people: whoever types "@r" and Enter may well mean Rita. */
export function suggestGroups(query: string, say: Say<"composing">): Suggestion[] {
  const groups = [
    { id: "@room", hint: say("everybody") },
    { id: "@here", hint: say("online") },
  ];
  return groups
    .filter(({ id }) => id.slice(1).startsWith(query))
    .map(({ id, hint }) => ({ id, inserts: id, name: id, hint, kind: "group" }));
}

/** Whoever has typed all of it wants to give it. */
export function suggestCommands(query: string, say: Say<"composing">): Suggestion[] {
  const names = commandNames.filter((name) => name.startsWith(query) && name !== query);
  return names.map((name) => ({
    id: name,
    inserts: `/${name}`,
    name: `/${name}`,
    hint: say(`hint.${name}`),
    kind: "command",
  }));
}

export function suggestRooms(rooms: Room[], query: string): Suggestion[] {
  const named = rooms.filter(({ kind, isArchived }) => kind !== "direct" && !isArchived);
  return bestOf(named, ({ name }) => rankOf(name, name.toLowerCase(), query)).map(({ id, name, topic }) => ({
    ...{ id, inserts: `#${name}`, name, hint: topic, kind: "room" },
  }));
}

/** The text and the caret after a suggestion was taken. */
export function complete(text: string, caret: number, { from }: Completion, { inserts }: Pick<Suggestion, "inserts">) {
  const before = `${text.slice(0, from)}${inserts} `;
  return { text: before + text.slice(caret).replace(/^ /, ""), caret: before.length };
}

function bestOf<T extends { name: string }>(all: T[], rank: (one: T) => number): T[] {
  return all
    .map((one) => ({ one, rank: rank(one) }))
    .filter((ranked) => ranked.rank < Infinity)
    .sort((a, b) => a.rank - b.rank || a.one.name.localeCompare(b.one.name))
    .slice(0, shownAtMost)
    .map(({ one }) => one);
}

function rankOf(name: string, handle: string, query: string): number {
  if (handle.startsWith(query)) return 0;
  const words = name.toLowerCase().split(/\s+/);
  if (name.toLowerCase().startsWith(query)) return 1;
  return words.some((word) => word.startsWith(query)) ? 2 : Infinity;
}
