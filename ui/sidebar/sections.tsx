import { isMuted } from "#client/is-muted";
import type { Settings } from "#protocol/settings";
import { type SidebarSection, withCommon } from "#protocol/sidebar-sections";
import type { Room, RoomId } from "#protocol/values";

export type ShownSection = { id: string; name?: string | undefined; isCollapsed: boolean; rooms: Room[] };

/**
 * The sidebar's sections with their rooms: those that the person put in order, then in "rooms" general and the others by name, in "direct" by
 * their last message. Where the person wants it, what is new stands on top.
 */
export function sectionsOf(
  rooms: Record<RoomId, Room>,
  { sidebar, unreadFirst }: Pick<Settings, "sidebar" | "unreadFirst">,
): ShownSection[] {
  const sections = withCommon(sidebar);
  const placed = new Set(sections.flatMap(({ roomIds }) => roomIds));
  const inUse = (room: Room | undefined) => (room && !room.isArchived ? [room] : []);
  const others = Object.values(rooms).filter(({ id, isArchived }) => !placed.has(id) && !isArchived);
  return sections.map((section) => {
    const all = [...section.roomIds.flatMap((id) => inUse(rooms[id])), ...ownRoomsOf(section, others)];
    const { id, name, isCollapsed = false } = section;
    return { id, name, isCollapsed, rooms: unreadFirst ? all.toSorted(byNews) : all };
  });
}

/** Of a folded section what is new, and what is open. */
export function shownOf({ rooms, isCollapsed }: ShownSection, openRoomId: RoomId): Room[] {
  return isCollapsed ? rooms.filter((room) => room.id === openRoomId || isNew(room)) : rooms;
}

/** The room Alt+↓ (or ↑) goes to; with `onlyUnread` the next that has something new. */
export function neighbour(sections: ShownSection[], roomId: RoomId, step: 1 | -1, onlyUnread: boolean) {
  const all = sections.flatMap((section) => shownOf(section, roomId));
  const here = all.findIndex(({ id }) => id === roomId);
  for (let hop = 1; hop <= all.length; hop++) {
    const room = all[(here + step * hop + all.length * hop) % all.length];
    if (room && room.id !== roomId && (!onlyUnread || isNew(room))) return room;
  }
  return undefined;
}

export function isNew(room: Room): boolean {
  return room.unread > 0 && !isMuted(room);
}

function ownRoomsOf({ id }: SidebarSection, others: Room[]): Room[] {
  if (id === "direct") return others.filter(({ kind }) => kind === "direct").sort(byLastMessage);
  return id === "rooms" ? others.filter(({ kind }) => kind !== "direct").sort(byName) : [];
}

function byNews(one: Room, other: Room): number {
  return Number(isNew(other)) - Number(isNew(one));
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
