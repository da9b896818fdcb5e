import { plainText } from "#chat/plain-text";
import type { Excerpt } from "#protocol/search";
import { matchWords } from "./match-words.ts";
import type { Phrase } from "./parse-query.ts";
import { type Word, wordsIn } from "./words-in.ts";

const excerptMaxChars = 240;
/** Of what stands before the first place that was searched for. */
const leadChars = 80;

/** The part of a message around what was searched for, in one line without Markdown marks. */
export function excerptOf(body: string, phrases: Phrase[]): Excerpt {
  const words = wordsIn(body);
  const text = cutAround(body, words, firstMatch(words, phrases));
  const shown = wordsIn(text);
  return { text, marks: joined(phrases.flatMap((phrase) => placesOf(shown, phrase))) };
}

/** Where the phrase stands that is the rarest, going by this message: of "the plan", the place of "plan". */
function firstMatch(words: Word[], phrases: Phrase[]): number {
  const matches = phrases.map((phrase) => matchWords(words, phrase)).filter(({ length }) => length > 0);
  const [rarest] = matches.sort((a, b) => a.length - b.length);
  return rarest?.[0]?.first ?? 0;
}

function cutAround(body: string, words: Word[], index: number): string {
  const at = words[index]?.from ?? 0;
  if (at <= leadChars || body.length <= excerptMaxChars) return lineOf(body);
  const from = words.find((word) => word.from >= at - leadChars)?.from ?? at;
  return `… ${lineOf(body.slice(from))}`;
}

/** What is nothing but marks is shown as it was typed. */
function lineOf(text: string): string {
  return plainText(text, excerptMaxChars) || text.slice(0, excerptMaxChars).toWellFormed();
}

function placesOf(words: Word[], phrase: Phrase): [number, number][] {
  return matchWords(words, phrase).map(({ first, last }) => [words[first]?.from ?? 0, words[last]?.to ?? 0]);
}

/** In order, those that touch as one. */
function joined(places: [number, number][]): [number, number][] {
  const marks: [number, number][] = [];
  for (const [from, to] of places.sort((a, b) => a[0] - b[0])) {
    const before = marks.at(-1);
    if (before && from <= before[1]) before[1] = Math.max(before[1], to);
    else marks.push([from, to]);
  }
  return marks;
}
