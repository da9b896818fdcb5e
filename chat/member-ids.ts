import type { RoomId, UserId } from "#protocol/values";
import type { Chat, Transaction } from "./chat.ts";

export function memberIds(chat: Chat, roomId: RoomId): Promise<UserId[]> {
  return listMemberIds(chat.db, roomId);
}

export async function listMemberIds(db: Transaction, roomId: RoomId): Promise<UserId[]> {
  const memberships = await db.membership.findMany({ where: { roomId }, select: { userId: true } });
  return memberships.map((membership) => membership.userId);
}

export async function isMember(chat: Chat, userId: UserId, roomId: RoomId): Promise<boolean> {
  const found = await chat.db.membership.findUnique({
    where: { roomId_userId: { roomId, userId } },
    select: { userId: true },
  });
  return found !== null;
}
