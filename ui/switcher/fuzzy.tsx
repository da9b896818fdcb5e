/**
 * How well a name answers what was typed, 0 the best; undefined: not at all. The whole name, its beginning, the beginnings of its words, a part of it,
 * letters of it in their order, one slip of the fingers.
 */
export function fuzzyRank(name: string, query: string): number | undefined {
  const text = fold(name);
  const asked = fold(query);
  const rank = answers.findIndex((isAnswer) => isAnswer(text, asked));
  return asked === "" ? 0 : rank < 0 ? undefined : rank;
}

function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .join(" ");
}

const answers: ((text: string, asked: string) => boolean)[] = [
  (text, asked) => text === asked,
  (text, asked) => text.startsWith(asked),
  (text, asked) => asked.split(" ").every((part) => text.split(" ").some((word) => word.startsWith(part))),
  (text, asked) => asked.length > 1 && text.includes(asked),
  (text, asked) => fromEachWord(text).some((rest) => rest[0] === asked[0] && hasLettersOf(rest, asked)),
  (text, asked) => asked.length > 2 && fromEachWord(text).some((rest) => beginsAlmostWith(rest, asked)),
];

/** "ebb design" from "ebb", and from "design". */
function fromEachWord(text: string): string[] {
  const words = text.split(" ");
  return words.map((_, index) => words.slice(index).join(" "));
}

function hasLettersOf(text: string, asked: string): boolean {
  let at = -1;
  return [...asked.replaceAll(" ", "")].every((letter) => {
    at = text.indexOf(letter, at + 1);
    return at >= 0;
  });
}

function beginsAlmostWith(text: string, asked: string): boolean {
  return [-1, 0, 1].some((more) => isOneSlip(text.slice(0, asked.length + more), asked));
}

/** One letter too many, too few, another one, or two the wrong way round. */
function isOneSlip(one: string, other: string): boolean {
  let same = 0;
  while (same < one.length && one[same] === other[same]) same++;
  const [left, right] = [one.slice(same), other.slice(same)];
  const isSwapped = left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2);
  return isSwapped || left.slice(1) === right || left === right.slice(1) || left.slice(1) === right.slice(1);
}
