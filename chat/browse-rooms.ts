import type { BrowsedRoom, UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";

const browsedMax = 500;

/** The public rooms that are in use, by name. */
export async function browseRooms(chat: Chat, userId: UserId): Promise<BrowsedRoom[]> {
  const rooms = await chat.db.room.findMany({
    where: { kind: "public", archivedAt: null },
    select: {
      id: true,
      name: true,
      topic: true,
      _count: { select: { memberships: true } },
      memberships: { where: { userId }, select: { userId: true } },
    },
    orderBy: { slot: "asc" },
    take: browsedMax,
  });
  return rooms.map(({ id, name, topic, _count, memberships }) => ({
    id,
    name,
    topic,
    members: _count.memberships,
    joined: memberships.length > 0,
  }));
}
