import type { Room as RoomRow } from "#generated/sqlite/client";
import type { RoomId, UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { jsonRows } from "./json-rows.ts";
import { readTogether } from "./read-together.ts";
import { requireMembership } from "./require-membership.ts";

/** A room, as far as reading in it needs it. */
export type OpenRoom = Pick<RoomRow, "id" | "kind" | "name" | "topic" | "head" | "lastN">;

/**
 * Reads what only members may see. One reading is several queries, between which the right may end: so it is looked at again after
 * the last of them. Whoever is a member then may see all that was read before; whoever is not gets nothing of it.
 */
export async function whileMember<T>(
  chat: Chat,
  userId: UserId,
  roomId: RoomId,
  read: (room: OpenRoom) => Promise<T>,
): Promise<T> {
  const found = await read(await requireRoom(chat, { userId, roomId }));
  await requireRoom(chat, { userId, roomId });
  return found;
}

type Asked = { userId: UserId; roomId: RoomId };

async function requireRoom(chat: Chat, asked: Asked): Promise<OpenRoom> {
  return (await findRoom(chat, asked)) ?? (await requireMembership(chat.db, asked.roomId, asked.userId)).room;
}

const placeOf = ({ userId, roomId }: Asked) => `${userId} ${roomId}`;

/** One statement permits and reads: a room read a moment after would be as it is to those who are still in it. */
const findRoom = readTogether(placeOf, async (chat, asked: Asked[]): Promise<(OpenRoom | undefined)[]> => {
  const rows: (OpenRoom & { userId: UserId })[] = await chat.db.$queryRaw`
    SELECT m."userId", r."id", r."kind", r."name", r."topic", r."head", r."lastN"
    FROM json_each(${jsonRows(asked)}) a
    JOIN "Membership" m ON m."roomId" = a."value" ->> 'roomId' AND m."userId" = a."value" ->> 'userId'
    JOIN "Room" r ON r."id" = m."roomId"`;
  const found = new Map(rows.map(({ userId, ...room }) => [placeOf({ userId, roomId: room.id }), room]));
  return asked.map((one) => found.get(placeOf(one)));
});
