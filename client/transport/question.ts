import { randomId } from "#client/random-id";
import type { Standing } from "#client/tab-channel";

/** An answer that was under way for longer speaks of what may be over. */
const answeredWithinMs = 2_000;

/**
 * What a tab asks the holder of the browser's stream, so that it can tell the answer from what was said before: a tab that stood still
 * hears all of that at once when it goes on, and the stream it speaks of may be gone by then.
 */
export class Question {
  #id?: string;
  #askedAt = 0;

  get isOpen(): boolean {
    return this.#id !== undefined;
  }

  /** Answers its name: the same for as long as an answer to it would count. */
  ask(now = Date.now()): string {
    if (this.#id !== undefined && this.#isFresh(now)) return this.#id;
    this.#askedAt = now;
    this.#id = randomId();
    return this.#id;
  }

  /** Is this no answer to it, or one that comes too late? */
  isHearsay(message: Standing, now = Date.now()): boolean {
    if (!this.isOpen) return false;
    const isAnswer = message.type === "attached" && message.to === this.#id;
    return !isAnswer || !this.#isFresh(now);
  }

  settle(): void {
    this.#id = undefined;
  }

  #isFresh(now: number): boolean {
    return Math.abs(now - this.#askedAt) < answeredWithinMs;
  }
}
