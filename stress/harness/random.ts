/** Choices that a seed repeats. What the operating system decides (timing, order of arrival) no seed repeats. */
export type Random = {
  /** From 0 up to, but not including, 1. */
  next(): number;
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** The more often, the greater its weight. */
  weigh<T extends { weight: number }>(from: readonly T[]): T;
  shuffle<T>(list: readonly T[]): T[];
};

/** Each name draws numbers of its own from a seed, so that leaving out one scenario changes no other. */
export function createRandom(seed: number, name: string): Random {
  const next = mulberry32(hash(`${seed} ${name}`));
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (from) => pickFrom(from, int(0, from.length - 1)),
    weigh: (from) => weighed(from, next()),
    shuffle: (list) =>
      list
        .map((item) => ({ item, rank: next() }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ item }) => item),
  };
}

function pickFrom<T>(from: readonly T[], index: number): T {
  const [picked] = from.slice(index, index + 1).map((item) => ({ item }));
  if (!picked) throw new Error("There is nothing to pick from.");
  return picked.item;
}

function weighed<T extends { weight: number }>(from: readonly T[], at: number): T {
  let left = at * from.reduce((sum, { weight }) => sum + weight, 0);
  for (const item of from) {
    left -= item.weight;
    if (left < 0) return item;
  }
  return pickFrom(from, from.length - 1);
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return value >>> 0;
}

/** By Tommy Ettinger, in the public domain. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
