import type { Room } from "#protocol/values";

/** Nothing of it is told, and what is new in it counts for nothing. */
export function isMuted(
  { involvement, mutedUntil }: Pick<Room, "involvement" | "mutedUntil">,
  at = Date.now(),
): boolean {
  return involvement === "nothing" || (mutedUntil !== undefined && Date.parse(mutedUntil) > at);
}
