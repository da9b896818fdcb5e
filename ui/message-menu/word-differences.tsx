export type Difference = { kind: "same" | "added" | "removed"; text: string };

/** What became of a text, word by word: what was taken out stands before what was put in its place. */
export function wordDifferences(before: string, after: string): Difference[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const head = commonLength(old, now);
  const tail = commonLength(old.slice(head).reverse(), now.slice(head).reverse());
  const middle = compare(old.slice(head, old.length - tail), now.slice(head, now.length - tail));
  const same = (words: string[]): Difference => ({ kind: "same", text: words.join("") });
  const all = [same(now.slice(0, head)), ...middle, same(tail > 0 ? now.slice(-tail) : [])];
  return joined(all.filter(({ text }) => text !== ""));
}

/** Words with the white space after them. */
function wordsOf(text: string): string[] {
  return text.match(/\s+|[\p{L}\p{M}\p{N}_]+|[^\s\p{L}\p{M}\p{N}_]/gu) ?? [];
}

function commonLength(one: string[], other: string[]): number {
  const at = one.findIndex((word, index) => word !== other[index]);
  return at < 0 ? Math.min(one.length, other.length) : at;
}

/** Beyond this a comparison would take too long to be worth it. */
const comparisonsMax = 4_000_000;

function compare(old: string[], now: string[]): Difference[] {
  const replaced: Difference[] = [
    { kind: "removed", text: old.join("") },
    { kind: "added", text: now.join("") },
  ];
  return old.length * now.length > comparisonsMax ? replaced : walk(old, now, commonLengths(old, now));
}

type Lengths = Uint16Array[];
const at = (row: Uint16Array | undefined, place: number) => row?.[place] ?? 0;

/** How many words the rests from each place on have in common. */
function commonLengths(old: string[], now: string[]): Lengths {
  const rows: Lengths = [new Uint16Array(now.length + 1)];
  for (const word of old.toReversed()) rows.push(rowBefore(word, now, rows.at(-1)));
  return rows.reverse();
}

function rowBefore(word: string, now: string[], after: Uint16Array | undefined): Uint16Array {
  const row = new Uint16Array(now.length + 1);
  for (let place = now.length - 1; place >= 0; place--) {
    const isSame = word === now[place];
    row[place] = isSame ? at(after, place + 1) + 1 : Math.max(at(after, place), at(row, place + 1));
  }
  return row;
}

function walk(old: string[], now: string[], lengths: Lengths): Difference[] {
  const found: Difference[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    const kind = nextKind(old[i], now[j], at(lengths[i + 1], j) >= at(lengths[i], j + 1));
    found.push({ kind, text: (kind === "added" ? now[j] : old[i]) ?? "" });
    if (kind !== "added") i++;
    if (kind !== "removed") j++;
  }
  return found;
}

function nextKind(was: string | undefined, is: string | undefined, isBetterRemoved: boolean): Difference["kind"] {
  if (was === is) return "same";
  if (is === undefined) return "removed";
  return was === undefined || !isBetterRemoved ? "added" : "removed";
}

function joined(differences: Difference[]): Difference[] {
  const all: Difference[] = [];
  for (const { kind, text } of differences) {
    const last = all.at(-1);
    if (last?.kind === kind) last.text += text;
    else all.push({ kind, text });
  }
  return all;
}
