import type { Refusal } from "./refusals.ts";

const tag = Symbol.for("ebb.refused");

/**
 * Thrown by use cases to say no; translated once per edge (socket reply, HTTP status, sentence in a form).
 * `message` is a sentence for the person. Recognise it with `isRefused`: modules exist twice in a Next server, `instanceof` fails across.
 */
export class RefusedError extends Error {
  readonly [tag] = true;
  readonly refusal: Refusal;
  readonly retryAfterMs?: number;
  reason?: string;
  values?: Record<string, string | number>;

  constructor(refusal: Refusal, message: string, retryAfterMs?: number) {
    super(message);
    this.name = "RefusedError";
    this.refusal = refusal;
    if (retryAfterMs !== undefined) this.retryAfterMs = retryAfterMs;
  }

  /** Names the sentence, so that it can be said in other languages: ui/words has it as a key of "refusals". */
  because(reason: string, values?: Record<string, string | number>): this {
    this.reason = reason;
    if (values) this.values = values;
    return this;
  }
}

export function isRefused(error: unknown): error is RefusedError {
  return typeof error === "object" && error !== null && tag in error;
}
