import type { Head, RoomId, UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { headOf } from "./head-of.ts";
import { readMemberships } from "./read-memberships.ts";
import { shownRooms } from "./shown-rooms.ts";

/** Many people's heads in a few queries: of all their rooms, or of one. Everybody asked for is in the answer. */
export async function listHeads(chat: Chat, userIds: UserId[], roomId?: RoomId): Promise<Map<UserId, Head[]>> {
  const heads = new Map<UserId, Head[]>(userIds.map((userId) => [userId, []]));
  for (let start = 0; start < userIds.length; start += peoplePerQuery) {
    const some = userIds.slice(start, start + peoplePerQuery);
    await addHeads(chat, heads, { userId: { in: some }, ...(roomId && { roomId }) });
  }
  return heads;
}

/** On SQLite a query of Prisma takes at most 999 values, and it cannot split one that counts. */
const peoplePerQuery = 900;

type Which = { userId: { in: UserId[] }; roomId?: RoomId };

async function addHeads(chat: Chat, heads: Map<UserId, Head[]>, which: Which): Promise<void> {
  const memberships = await readMemberships(chat.db, { ...which, ...shownRooms });
  const mentions = await countMentions(chat, which);
  for (const membership of memberships) {
    const { userId, roomId } = membership;
    heads.get(userId)?.push(headOf(membership, mentions.get(`${userId} ${roomId}`) ?? 0));
  }
}

async function countMentions(chat: Chat, which: Which): Promise<Map<string, number>> {
  const counts = await chat.db.notification.groupBy({
    by: ["userId", "roomId"],
    where: { ...which, settledAt: null },
    _count: true,
  });
  return new Map(counts.map(({ userId, roomId, _count }) => [`${userId} ${roomId}`, _count]));
}
