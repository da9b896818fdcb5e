import type { Env } from "./env.ts";

/** What a browser says of where a request comes from. */
export type Provenance = { origin?: string | null; fetchSite?: string | null };

/**
 * Does this come from one of our own pages, or from no browser at all? Browsers send `Origin` with every write and every WebSocket,
 * and cannot be made to lie; a program without it has no cookies of someone else to misuse.
 */
export function isOurs({ origin, fetchSite }: Provenance, { origins }: Pick<Env, "origins">): boolean {
  if (origin) return origins.includes(origin);
  return !fetchSite || fetchSite === "same-origin" || fetchSite === "none";
}
