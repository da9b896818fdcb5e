import type { Person } from "#protocol/values";

/** The unfinished mention the caret stands in. */
export type Completion = { from: number; query: string };

/** "hi @an|" is being completed with "an"; an address ("ann@eb|") is not. */
export function completionAt(text: string, caret: number): Completion | undefined {
  const match = /(?:^|[^\p{L}\p{N}._%+@/-])@(?<query>[\p{L}\p{M}\p{N}._-]*)$/u.exec(text.slice(0, caret));
  const query = match?.groups?.query;
  return query === undefined ? undefined : { from: caret - query.length - 1, query: query.toLowerCase() };
}

const shownAtMost = 8;

/** Whose handle or name begins with what was typed, handles first; then whose name has a word that does. */
export function suggest<P extends Person>(people: P[], query: string): P[] {
  const ranked = people.map((person) => ({ person, rank: rankOf(person, query) }));
  return ranked
    .filter(({ rank }) => rank < Infinity)
    .sort((one, other) => one.rank - other.rank || one.person.name.localeCompare(other.person.name))
    .slice(0, shownAtMost)
    .map(({ person }) => person);
}

/** The text and the caret after a suggestion was taken. */
export function complete(text: string, caret: number, { from }: Completion, person: Person) {
  const before = `${text.slice(0, from)}@${person.handle} `;
  return { text: before + text.slice(caret).replace(/^ /, ""), caret: before.length };
}

function rankOf({ name, handle }: Person, query: string): number {
  if (handle.startsWith(query)) return 0;
  const words = name.toLowerCase().split(/\s+/);
  if (name.toLowerCase().startsWith(query)) return 1;
  return words.some((word) => word.startsWith(query)) ? 2 : Infinity;
}
