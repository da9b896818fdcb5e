import type { Down } from "#client/transport/down";
import { later } from "#test/running";

/** One direction of a connection: everything arrives in the order it was sent, later, or not at all. */
export class Wire {
  readonly #delayMs: () => number;
  #lastAt = 0;
  /** Still believed to be open, and nothing comes through. */
  isMute = false;
  isCut = false;

  constructor(delayMs: () => number) {
    this.#delayMs = delayMs;
  }

  send(arrive: () => void): void {
    if (this.isCut) return;
    const now = Date.now();
    this.#lastAt = Math.max(this.#lastAt, now + this.#delayMs());
    later(this.#lastAt - now, () => {
      if (!this.isCut && !this.isMute) arrive();
    });
  }
}

/**
 * What a heartbeat always shows to be missing may get lost. It does not show a notification after which another came or which waited for
 * its reader, nor, where entries come too, a head alone: those a new feed brings back.
 */
export function mayGetLost({ event }: Down): boolean {
  return event === "entry";
}
