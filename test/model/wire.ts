import type { Down } from "#client/transport/down";
import { limits } from "#protocol/limits";
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
    this.#lastAt = Math.max(this.#lastAt, Date.now() + this.#delayMs());
    later(this.#lastAt - Date.now(), () => {
      if (!this.isCut && !this.isMute) arrive();
    });
  }
}

/**
 * What a heartbeat shows to be missing may get lost. It shows neither a notification that waited for its reader (its position was
 * counted before) nor, where entries come too, a head alone: only a new feed brings those back.
 */
export function mayGetLost({ event, payload }: Down): boolean {
  if (event === "notification") return Date.now() - Date.parse(payload.at) < limits.ringDelayMs;
  return event === "entry";
}
