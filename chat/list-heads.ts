import type { Head, RoomId, UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { headOf } from "./head-of.ts";
import { readMemberships } from "./read-memberships.ts";
import { shownRooms } from "./shown-rooms.ts";

/** One person's heads of all their rooms. */
export async function listHeads(chat: Chat, userId: UserId): Promise<Head[]> {
  const memberships = await readMemberships(chat.db, { userId, ...shownRooms });
  const mentions = await countMentions(chat, userId);
  return memberships.map((membership) => headOf(membership, mentions.get(membership.roomId) ?? 0));
}

async function countMentions(chat: Chat, userId: UserId): Promise<Map<RoomId, number>> {
  const counts = await chat.db.notification.groupBy({
    by: ["roomId"],
    where: { userId, settledAt: null },
    _count: true,
  });
  return new Map(counts.map(({ roomId, _count }) => [roomId, _count]));
}
