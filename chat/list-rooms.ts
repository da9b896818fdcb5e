import type { Room, UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { readMemberships } from "./read-memberships.ts";
import { renderRooms } from "./render-rooms.ts";

/** The person's rooms as a sidebar shows them: general, then the rooms by name, then direct rooms, the latest first. */
export async function listRooms(chat: Chat, userId: UserId): Promise<Room[]> {
  const memberships = await readMemberships(chat.db, userId);
  const rooms = await renderRooms(chat.db, userId, memberships);
  return rooms.sort((a, b) => groupOf(a) - groupOf(b) || withinGroup(a, b));
}

function groupOf(room: Room): number {
  if (room.isGeneral) return 0;
  return room.kind === "direct" ? 2 : 1;
}

/** A direct room without a message yet was opened just now: it comes first. */
function withinGroup(a: Room, b: Room): number {
  if (a.kind !== "direct") return a.name.localeCompare(b.name, "en", { sensitivity: "base", numeric: true });
  return timeOf(b) - timeOf(a);
}

function timeOf({ lastSentAt }: Room): number {
  return lastSentAt ? Date.parse(lastSentAt) : Number.MAX_SAFE_INTEGER;
}
