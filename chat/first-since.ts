import type { FirstSince, RoomId, UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { whileMember } from "./while-member.ts";

type Asked = { roomId: RoomId; since: Date };

/** How many messages are looked at in one statement. */
const looks = 32;

/**
 * The first message of a room that was sent at a moment or after it. Messages are numbered in the order in which they were sent, without
 * holes: it is looked for by number, in ever narrower stretches, so that no message needs a place in one index more.
 */
export function firstSince(chat: Chat, userId: UserId, { roomId, since }: Asked): Promise<FirstSince> {
  return whileMember(chat, userId, roomId, async ({ lastN }) => {
    const found = await search(chat, { roomId, since }, { from: 1, to: lastN });
    return found ? { first: { messageId: found.id, seq: found.seq } } : {};
  });
}

type Stretch = { from: number; to: number };
type Look = { id: string; seq: number; n: number | null; sentAt: Date };

async function search(chat: Chat, asked: Asked, stretch: Stretch): Promise<Look | undefined> {
  if (stretch.from > stretch.to) return undefined;
  const rows = await lookInto(chat, asked.roomId, stretch);
  const at = rows.findIndex(({ sentAt }) => sentAt >= asked.since);
  const [last, first] = [rows[at - 1], rows[at]];
  if (!first?.n || !last?.n) return first;
  return (await search(chat, asked, { from: last.n + 1, to: first.n - 1 })) ?? first;
}

function lookInto(chat: Chat, roomId: RoomId, { from, to }: Stretch): Promise<Look[]> {
  const step = Math.ceil((to - from + 1) / looks);
  const numbers = Array.from({ length: looks }, (_, index) => from + index * step).filter((n) => n < to);
  return chat.db.message.findMany({
    where: { roomId, n: { in: [...numbers, to] } },
    orderBy: { n: "asc" },
    select: { id: true, seq: true, n: true, sentAt: true },
  });
}
