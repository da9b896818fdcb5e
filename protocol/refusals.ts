/** Every way Ebb says no. They are part of the protocol: clients branch on them, people read the message beside them. */
export const refusals = [
  "invalid",
  "unauthenticated",
  "wrong-account",
  "forbidden",
  "not-found",
  "conflict",
  "rate",
  "too-large",
  "insufficient-state",
  "unavailable",
  "internal",
] as const;

export type Refusal = (typeof refusals)[number];

/**
 * The answer to every event and the body of every HTTP error (there without `ok`). `message` is English; `reason` is the sentence's own name,
 * by which other languages say it, with the values that stand in it.
 */
export type Refused = {
  ok: false;
  refusal: Refusal;
  message: string;
  reason?: string;
  values?: Record<string, string | number>;
  retryAfterMs?: number;
};

export type Reply<T> = { ok: true; value: T } | Refused;

export const httpStatus = {
  invalid: 400,
  unauthenticated: 401,
  "wrong-account": 409,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  rate: 429,
  "too-large": 413,
  "insufficient-state": 410,
  unavailable: 503,
  internal: 500,
} satisfies Record<Refusal, number>;
