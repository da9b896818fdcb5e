/** What the network does at the moment, to all tabs of a browser alike. */
export class Weather {
  readonly #random: () => number;
  slowestMs = 50;
  areSocketsRefused = false;
  areStreamsRefused = false;
  isApiDown = false;
  /** What was asked over HTTP is done, but the answer does not arrive. */
  areAnswersLost = false;

  constructor(random: () => number) {
    this.#random = random;
  }

  readonly delayMs = (): number => Math.floor(this.#random() * this.slowestMs);

  change(changes: Partial<Pick<Weather, "slowestMs" | Trouble>>): void {
    Object.assign(this, changes);
  }

  clear(): void {
    this.slowestMs = 50;
    this.areSocketsRefused = false;
    this.areStreamsRefused = false;
    this.isApiDown = false;
    this.areAnswersLost = false;
  }
}

type Trouble = "areSocketsRefused" | "areStreamsRefused" | "isApiDown" | "areAnswersLost";

/** Repeatable dice (mulberry32). */
export function diceFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
