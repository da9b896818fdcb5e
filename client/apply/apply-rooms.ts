import type { ChatState } from "#client/state";
import type { Room } from "#protocol/values";
import { applyGone } from "./apply-gone.ts";
import { isOlder } from "./apply-head.ts";
import { rewindsOf } from "./read-position.ts";

/**
 * Takes over the list of my rooms. Rooms of `askedWith` (those known when the list was asked for) that are missing in it are gone;
 * a room that came meanwhile stays.
 */
export function applyRooms(state: ChatState, listed: readonly Room[], askedWith: ReadonlySet<string>): ChatState {
  const listedIds = new Set(listed.map(({ id }) => id));
  const gone = Object.keys(state.rooms).filter((id) => askedWith.has(id) && !listedIds.has(id));
  const known = gone.reduce(applyGone, state);
  const rooms = listed.map((room) => [room.id, newest(known.rooms[room.id], room)]);
  return { ...known, rooms: { ...known.rooms, ...Object.fromEntries(rooms) } };
}

function newest(known: Room | undefined, listed: Room): Room {
  if (!known || !isOlder(listed, known) || isAnew(listed, known)) return listed;
  const { head, unread, mentions, readSeq, rewinds, pins, isArchived, lastSentAt } = known;
  const name = listed.kind === "direct" ? listed.name : known.name;
  return { ...listed, name, head, unread, mentions, readSeq, rewinds, pins, isArchived, lastSentAt };
}

/** Whoever left a room and came back while nobody looked begins there anew. */
function isAnew(listed: Room, known: Room): boolean {
  return listed.head > known.head && rewindsOf(listed) < rewindsOf(known);
}
