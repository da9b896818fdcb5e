import { untilThere } from "./until-there.ts";

/** Something that is fetched apart. What is asked of it meanwhile is asked when it is here, in the same order; from then on at once. */
export class Arrival<Part> {
  readonly #fetch: () => Promise<Part>;
  readonly #arrived = Promise.withResolvers<Part>();
  #isFetching = false;
  #here?: Part;

  constructor(fetch: () => Promise<Part>) {
    this.#fetch = fetch;
  }

  get here(): Part | undefined {
    return this.#here;
  }

  /** Until this nothing is fetched. */
  start(): void {
    if (this.#isFetching) return;
    this.#isFetching = true;
    void untilThere(this.#fetch).then((part) => {
      this.#here = part;
      this.#arrived.resolve(part);
    });
  }

  async ask<T>(question: (part: Part) => T | Promise<T>): Promise<T> {
    return question(this.#here ?? (await this.#arrived.promise));
  }

  /** Answers how to end what `begin` begins, which may be before it has begun. */
  during(begin: (part: Part) => () => void): () => void {
    let isOver = false;
    let end: (() => void) | undefined;
    void this.ask((part) => {
      if (!isOver) end = begin(part);
    });
    return () => {
      isOver = true;
      end?.();
    };
  }
}
