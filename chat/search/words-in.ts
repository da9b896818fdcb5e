/** A word as it is compared, and where it stands in its text (UTF-16 units, `to` exclusive). */
export type Word = { text: string; from: number; to: number };

/** Scripts that are written without spaces: each of their characters is a word, and a word of theirs is a phrase of those. */
const alone =
  "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const word = new RegExp(`[[\\p{L}\\p{N}\\p{M}]&&[${alone}]]|[[\\p{L}\\p{N}\\p{M}]--[${alone}]]+`, "gv");

/** Nobody remembers more of a word; and what is pasted may be one word of 10,000 letters. */
const wordMaxChars = 64;

/**
 * The words of a text in any language. Case and accents make no difference: "Élan" is "elan". PostgreSQL does the same in SQL, by
 * the function `ebb_words` of its migrations.
 */
export function wordsIn(text: string): Word[] {
  const words: Word[] = [];
  for (const { 0: found, index: from } of text.matchAll(word)) {
    const folded = fold(found.slice(0, wordMaxChars));
    if (folded) words.push({ text: folded, from, to: from + found.length });
  }
  return words;
}

/** Composed again at the end: Korean syllables are letters, not letters with marks. What is no letter came from a ligature such as "⑴". */
function fold(found: string): string {
  const bare = found
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\u0300-\u036f]+/g, "");
  return bare.normalize("NFC").replace(/[^\p{L}\p{N}\p{M}]+/gu, "");
}
