import type { Phrase } from "./parse-query.ts";
import type { Word } from "./words-in.ts";

/** Indexes of the first and the last word of a place where the phrase stands; `isWhole`: no word of it goes on beyond what was asked. */
export type Match = { first: number; last: number; isWhole: boolean };

/** Where a phrase stands among the words of a text. */
export function matchWords(words: Word[], { words: wanted, isOpen }: Phrase): Match[] {
  const matches: Match[] = [];
  const end = wanted.length - 1;
  for (let first = 0; first + end < words.length; first++) {
    const stands = wanted.every((text, step) => agrees(words[first + step], text, isOpen && step === end));
    if (stands) matches.push({ first, last: first + end, isWhole: words[first + end]?.text === wanted[end] });
  }
  return matches;
}

function agrees(word: Word | undefined, text: string, mayGoOn: boolean): boolean {
  return word !== undefined && (mayGoOn ? word.text.startsWith(text) : word.text === text);
}
