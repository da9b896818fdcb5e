import { limits } from "#protocol/limits";

/** Full jitter: anywhere between nothing and a bound that doubles with each failure, so that many clients do not return at once. */
export function retryDelayMs(failures: number, random: () => number = Math.random): number {
  const bound = limits.reconnectMinMs * 2 ** Math.min(failures, 16);
  return random() * Math.min(limits.reconnectMaxMs, bound);
}

/** A server that said it would be back soon: often enough to be there within seconds, spread like everything. */
export function restartDelayMs(random: () => number = Math.random): number {
  return random() * limits.restartRetryMs;
}

/** In between everything works without it: far apart, and spread. */
export function rareDelayMs(random: () => number = Math.random): number {
  const { fallbackRetryMinMs, fallbackRetryMaxMs } = limits;
  return fallbackRetryMinMs + random() * (fallbackRetryMaxMs - fallbackRetryMinMs);
}
