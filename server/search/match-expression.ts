import type { Has, Phrase } from "#chat/search/parse-query";

type Searched = { phrases: Phrase[]; rooms?: number[]; authors?: number[]; has: Has[] };

/** What is searched for, as FTS5 takes it. Words have no quotes in them (see chat/search/words-in.ts): nothing typed becomes an operator. */
export function matchExpression({ phrases, rooms, authors, has }: Searched): string {
  const parts = [
    ...phrases.map(({ words, isOpen }) => `{body} : "${words.join(" ")}"${isOpen ? "*" : ""}`),
    ...(authors ? [anyOf(authors.map((author) => `a${author}`))] : []),
    ...has.map((thing) => anyOf([thing])),
    ...(rooms ? [anyOf(rooms.map((room) => `r${room}`))] : []),
  ];
  return parts.join(" AND ");
}

function anyOf(marks: string[]): string {
  return `{marks} : (${marks.map((mark) => `"${mark}"`).join(" OR ")})`;
}
