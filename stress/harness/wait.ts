import { setTimeout as sleep } from "node:timers/promises";
import { inspect } from "node:util";

const pollMs = 20;

/**
 * Waits until `look` answers something truthy, and answers that. Waiting for something is always this; a plain pause is only ever a part of
 * what is being tried (a rate of sending, a jitter).
 */
export async function until<T>(
  what: string,
  look: () => T | Promise<T>,
  withinMs = 15_000,
  everyMs = pollMs,
): Promise<Exclude<Awaited<T>, Falsy>> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (isTruthy(seen)) return seen;
    if (performance.now() > deadline) throw new Error(`After ${withinMs} ms still not: ${what} (${inspect(seen)})`);
    await sleep(everyMs);
  }
}

type Falsy = false | 0 | "" | null | undefined;

function isTruthy<T>(value: T): value is Exclude<T, Falsy> {
  return Boolean(value);
}

export async function pause(ms: number): Promise<void> {
  await sleep(ms);
}

/** How long something took, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return Math.round(performance.now() - from);
}

/** Runs `work` for each item, at most `atOnce` at the same time; answers in the items' order. */
export async function eachOf<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const waiting = items.entries();
  const lane = async () => {
    for (const [index, item] of waiting) results[index] = await work(item, index);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, lane));
  return results;
}
