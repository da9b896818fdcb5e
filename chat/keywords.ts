/** Writing that puts no space between words, or joins particles to them: there a keyword is found anywhere. */
const unspaced = String.raw`[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]`;
const spaced = String.raw`[[\p{L}\p{M}\p{N}]--${unspaced}]`;

const token = new RegExp(`${unspaced}|${spaced}+`, "gv");
const beginsSpaced = new RegExp(`^${spaced}`, "v");
const endsSpaced = new RegExp(`${spaced}$`, "v");

/** One spelling for what looks the same. */
export function foldPhrase(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}

/** By which the keyword is looked up: its first word, or its first character where words are not told apart. */
export function firstWord(phrase: string): string | undefined {
  return wordsOf(phrase)[0];
}

/** Everything a text could be found by, each once. */
export function wordsOf(text: string): string[] {
  return [...new Set(foldPhrase(text).match(token))];
}

/** Asks a text whether a folded phrase stands in it, as words of their own: "cat" is not in "category". */
export function phraseFinder(text: string): (phrase: string) => boolean {
  const folded = foldPhrase(text);
  return (phrase) => folded.includes(phrase) && standing(phrase).test(folded);
}

function standing(phrase: string): RegExp {
  const before = beginsSpaced.test(phrase) ? `(?<!${spaced})` : "";
  const after = endsSpaced.test(phrase) ? `(?!${spaced})` : "";
  return new RegExp(before + literally(phrase) + after, "v");
}

/** Of a text from outside nothing is to mean anything in a pattern. */
function literally(text: string): string {
  return Array.from(text, (point) => `\\u{${point.codePointAt(0)?.toString(16)}}`).join("");
}
