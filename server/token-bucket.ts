import { monotonicNow } from "./monotonic-now.ts";

/** A bucket per key holds up to `burst` tokens and is refilled at `perSecond`: a steady rate with room for a burst. */
export type TokenBuckets = {
  /** Takes one token. Answers 0, or how many milliseconds until there is one again. */
  take(key: string): number;
};

type Bucket = { tokens: number; at: number };

/**
 * For limits that are asked at every message: synchronous, and exact about when to come back. (A kept library counts in fixed windows
 * and answers a promise; it guards sign-in.)
 */
export function createTokenBuckets(
  { perSecond, burst }: { perSecond: number; burst: number },
  now: () => number = monotonicNow,
): TokenBuckets {
  const buckets = new Map<string, Bucket>();
  const fullAfterMs = (burst / perSecond) * 1000;
  let sweepAt = now() + fullAfterMs;

  /** A full bucket is as good as none. */
  function sweep(at: number): void {
    if (at < sweepAt) return;
    for (const [key, bucket] of buckets) if (at - bucket.at >= fullAfterMs) buckets.delete(key);
    sweepAt = at + fullAfterMs;
  }

  return {
    take(key) {
      const at = now();
      sweep(at);
      const bucket = buckets.get(key) ?? { tokens: burst, at };
      buckets.set(key, bucket);
      bucket.tokens = Math.min(burst, bucket.tokens + ((at - bucket.at) / 1000) * perSecond);
      bucket.at = at;
      if (bucket.tokens < 1) return Math.ceil(((1 - bucket.tokens) / perSecond) * 1000);
      bucket.tokens -= 1;
      return 0;
    },
  };
}
