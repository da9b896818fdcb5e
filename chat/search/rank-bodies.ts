import { type Match, matchWords } from "./match-words.ts";
import type { Phrase } from "./parse-query.ts";
import { wordsIn } from "./words-in.ts";

/**
 * Orders messages that all contain everything searched for, the best first; the given order (newest first) decides between equals. Better is: words as
 * they were typed rather than longer ones, close together, said more than once, in few words. How rare a word is makes no difference: all have all.
 */
export function rankBodies<M extends { body: string }>(messages: M[], phrases: Phrase[]): M[] {
  const scored = messages.map((message, index) => ({ message, index, score: scoreOf(message.body, phrases) }));
  return scored.sort((a, b) => b.score - a.score || a.index - b.index).map(({ message }) => message);
}

function scoreOf(body: string, phrases: Phrase[]): number {
  const words = wordsIn(body.slice(0, readChars));
  const matches = phrases.map((phrase) => matchWords(words, phrase));
  const whole = average(matches.map((places) => (places.some(({ isWhole }) => isWhole) ? 1 : 0)));
  const often = average(matches.map(({ length }) => Math.min(length, oftenEnough) / oftenEnough));
  const brevity = 1 / (1 + words.length / fewWords);
  return 2 * whole + closeness(matches) + 0.5 * often + 0.5 * brevity;
}

/** Bounds the work: what stands further below ranks as if it were not there. */
const readChars = 1_500;
const oftenEnough = 4;
const fewWords = 30;

/** 1 when all follow one another, less the wider the stretch from the first phrase's place to the nearest places of the others. */
function closeness([places = [], ...others]: Match[][]): number {
  if (others.length === 0) return 1;
  const widths = places.slice(0, placesMax).map((place) => widthFrom(place, others));
  return (others.length + 1) / Math.max(others.length + 1, Math.min(...widths));
}

const placesMax = 20;

function widthFrom(place: Match, others: Match[][]): number {
  const nearest = others.map((places) => nearestTo(place, places));
  const all = [place, ...nearest.filter((found) => found !== undefined)];
  return Math.max(...all.map(({ last }) => last)) - Math.min(...all.map(({ first }) => first)) + 1;
}

function nearestTo({ first }: Match, places: Match[]): Match | undefined {
  const distance = (place: Match) => Math.abs(place.first - first);
  return places.reduce<Match | undefined>(
    (best, place) => (best && distance(best) <= distance(place) ? best : place),
    undefined,
  );
}

function average(values: number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
