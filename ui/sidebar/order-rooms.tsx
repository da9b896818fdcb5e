import { isMuted } from "#client/is-muted";
import type { Room } from "#protocol/values";

export type OrderedRooms = { rooms: Room[]; direct: Room[] };

/** The sidebar's order: general first, the other rooms by name, direct messages by their last message. Alt+arrows follow it too. */
export function orderRooms(rooms: Record<string, Room>): OrderedRooms {
  const all = Object.values(rooms);
  return {
    rooms: all.filter(({ kind }) => kind !== "direct").sort(byName),
    direct: all.filter(({ kind }) => kind === "direct").sort(byLastMessage),
  };
}

/** "general, 3 unread, 1 mention": what a link to the room says to those who do not see it. */
export function roomLabel(room: Room): string {
  const { name, kind, unread, mentions } = room;
  const counts = !isMuted(room);
  return [
    name,
    !counts && "muted",
    counts && unread > 0 && `${unread} unread`,
    counts && mentions > 0 && kind !== "direct" && `${mentions} ${mentions === 1 ? "mention" : "mentions"}`,
    kind === "private" && "private",
  ]
    .filter(Boolean)
    .join(", ");
}

/** The room Alt+↓ (or ↑) goes to; with `onlyUnread` the next that has something new. */
export function neighbour(
  { rooms, direct }: OrderedRooms,
  roomId: string,
  step: 1 | -1,
  onlyUnread: boolean,
): Room | undefined {
  const all = [...rooms, ...direct];
  const here = all.findIndex(({ id }) => id === roomId);
  for (let hop = 1; hop <= all.length; hop++) {
    const room = all[(here + step * hop + all.length * hop) % all.length];
    if (room && room.id !== roomId && (!onlyUnread || (room.unread > 0 && !isMuted(room)))) return room;
  }
  return undefined;
}

function byName(one: Room, other: Room): number {
  if (one.isGeneral !== other.isGeneral) return one.isGeneral ? -1 : 1;
  return one.name.localeCompare(other.name, "en", { sensitivity: "base", numeric: true }) || compareIds(one, other);
}

function byLastMessage(one: Room, other: Room): number {
  return (other.lastSentAt ?? "").localeCompare(one.lastSentAt ?? "") || compareIds(one, other);
}

function compareIds(one: Room, other: Room): number {
  return one.id < other.id ? -1 : 1;
}
