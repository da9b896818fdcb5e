import { limits } from "#protocol/limits";

/** Full jitter: anywhere between nothing and a bound that doubles with each failure, so that many clients do not return at once. */
export function retryDelayMs(failures: number, random: () => number = Math.random): number {
  const bound = limits.reconnectMinMs * 2 ** Math.min(failures, 16);
  return random() * Math.min(limits.reconnectMaxMs, bound);
}

/** In between everything works without it: far apart, and spread. */
export function rareDelayMs(random: () => number = Math.random): number {
  const { fallbackRetryMinMs, fallbackRetryMaxMs } = limits;
  return fallbackRetryMinMs + random() * (fallbackRetryMaxMs - fallbackRetryMinMs);
}
