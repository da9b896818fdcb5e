import type { StoredProfile } from "#chat/get-profile";
import type { Profile } from "#protocol/values";
import type { PresenceBook } from "./presence.ts";

/** What is stored of somebody, with what is known of their connections. Of who is online nobody asks since when. */
export function lastSeen({ activeAt: storedAt, ...stored }: StoredProfile, book: Pick<PresenceBook, "of">): Profile {
  const { presence, idleMs } = book.of(stored.id);
  if (presence === "online") return { ...stored, presence };
  const activeAt = idleMs === undefined ? storedAt : toTheMinute(Date.now() - idleMs);
  return { ...stored, presence, ...(activeAt && { activeAt }) };
}

function toTheMinute(at: number): string {
  return new Date(Math.floor(at / 60_000) * 60_000).toISOString();
}
