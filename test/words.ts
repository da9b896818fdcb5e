import { all } from "#generated/words/all";
import { keepWords } from "#ui/words/known-words";
import type { Language } from "#ui/words/languages";
import { type Area, type Say, speakFrom } from "#ui/words/say";

/** What Ebb says, as a page in that language does. */
export function wordsOf<A extends Area>(area: A, language: Language = "en"): Say<A> {
  return speakFrom(language, all[language][area]);
}

/** For tests that draw components: all of English is there, as a page brings its own. */
export function knowWords(): void {
  keepWords("en", all.en);
}
