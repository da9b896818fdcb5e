import { limits } from "#protocol/limits";
import { RefusedError } from "#protocol/refused-error";
import { type FilterName, partsOf, type SearchPart } from "#protocol/search-text";
import { type Day, dayInZone } from "./day-in-zone.ts";
import { wordsIn } from "./words-in.ts";

export type Has = (typeof things)[number];
const things = ["file", "link", "image"] as const;

/** Words that follow one another; when it is open the last one may go on: "dep" finds "deployed". */
export type Phrase = { words: string[]; isOpen: boolean };

export type SearchQuery = {
  /** All of them are in the message. */
  phrases: Phrase[];
  /** Names or handles as they were typed; one of them wrote it. */
  from: string[];
  /** Names of rooms as they were typed, or "@handle" for direct messages; it is in one of them. */
  in: string[];
  /** Sent before this moment, and at or after that. */
  beforeMs?: number;
  fromMs?: number;
  has: Has[];
};

/** What follows cannot be searched for at once: it is left out, so that nothing typed makes a search dear. */
const charsMax = 1_000;
const phrasesMax = 16;
const phraseMaxWords = 24;

/**
 * What a person typed → what is searched for. Everything that is no filter is words: there are no operators, and nothing typed is an error
 * but a filter's value that means nothing.
 *
 *     deploy "on friday" from:ann in:general after:2026-11-01 has:link
 *
 * @param zone the person's time zone (IANA), in which days begin and end.
 */
export function parseQuery(typed: string, zone: string, now: Date): SearchQuery {
  const text = typed.slice(0, charsMax).replace(/[\0\s]/g, " ");
  const query: SearchQuery = { phrases: [], from: [], in: [], has: [] };
  const parts = partsOf(text);
  const open = openPart(parts, text);
  for (const part of parts) {
    if (part.type === "filter") applyFilter(query, part.name, part.value, (day) => dayInZone(day, zone, now));
    else addPhrase(query, part.text, part === open);
  }
  refuseTooMany([...query.from, ...query.in]);
  return query;
}

/** Each of them is looked for among all people, or rooms. Left out it would mean something else. */
function refuseTooMany(names: string[]): void {
  const count = limits.searchNamesMax;
  if (names.length <= count) return;
  const sentence = `A search can name ${count} people and rooms at most.`;
  throw new RefusedError("invalid", sentence).because("search-names", { count });
}

/** The last word, unless a space says that it is whole. A filter put behind it does not. */
function openPart(parts: SearchPart[], text: string): SearchPart | undefined {
  const last = parts.findLast(({ type }) => type !== "filter");
  if (last?.type !== "plain") return undefined;
  return last === parts.at(-1) && last.to < text.length ? undefined : last;
}

function addPhrase(query: SearchQuery, text: string, isLast: boolean): void {
  const words = wordsIn(text).slice(0, phraseMaxWords);
  if (words.length === 0 || query.phrases.length >= phrasesMax) return;
  const lastWord = words.at(-1)?.text ?? "";
  // One letter begins too many words to say anything.
  query.phrases.push({ words: words.map((one) => one.text), isOpen: isLast && [...lastWord].length > 1 });
}

function applyFilter(
  query: SearchQuery,
  filter: FilterName,
  value: string,
  dayOf: (value: string) => Day | undefined,
): void {
  // Somebody is still typing it.
  if (value === "") return;
  if (filter === "from" || filter === "in") addOnce(query[filter], value);
  else if (filter === "has") addOnce(query.has, thingOf(value));
  else if (filter === "before") query.beforeMs = Math.min(query.beforeMs ?? Infinity, needDay(value, dayOf).startMs);
  else query.fromMs = Math.max(query.fromMs ?? -Infinity, needDay(value, dayOf).endMs);
}

function addOnce<Value>(known: Value[], value: Value): void {
  if (!known.includes(value)) known.push(value);
}

function thingOf(value: string): Has {
  const named = value.toLowerCase().replace(/s$/, "");
  const thing = things.find((known) => known === named);
  if (!thing)
    throw new RefusedError(
      "invalid",
      `“has:${shown(value)}” is not known: write has:file, has:link or has:image.`,
    ).because("search-has", { value: shown(value) });
  return thing;
}

function needDay(value: string, dayOf: (value: string) => Day | undefined): Day {
  const day = dayOf(value);
  if (!day)
    throw new RefusedError(
      "invalid",
      `“${shown(value)}” is not a date: write it as 2026-11-23, 2026-11, today or yesterday.`,
    ).because("search-day", { value: shown(value) });
  return day;
}

function shown(value: string): string {
  return value.length > 40 ? `${value.slice(0, 40).toWellFormed()}…` : value;
}
