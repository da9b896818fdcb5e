import type { Room } from "#protocol/values";

/** Nothing of it is told, and what is new in it counts for nothing. */
export function isMuted(
  { involvement, mutedUntil, isArchived }: Pick<Room, "involvement" | "mutedUntil" | "isArchived">,
  at = Date.now(),
): boolean {
  return isArchived === true || involvement === "nothing" || (mutedUntil !== undefined && Date.parse(mutedUntil) > at);
}
