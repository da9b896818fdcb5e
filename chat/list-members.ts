import type { Room as RoomRow } from "#generated/sqlite/client";
import type { Member, RoomId, UserId } from "#protocol/values";
import type { Chat, Transaction } from "./chat.ts";
import { person } from "./people-by-id.ts";
import { whileMember } from "./while-member.ts";

const listedMax = 2_000;

export function listMembers(chat: Chat, userId: UserId, roomId: RoomId): Promise<Member[]> {
  return whileMember(chat, userId, roomId, (room) => readMembers(chat.db, room));
}

/** Those who are still with us, by name. */
export async function readMembers(db: Transaction, room: Pick<RoomRow, "id" | "kind">): Promise<Member[]> {
  const memberships = await db.membership.findMany({
    where: { roomId: room.id, user: { deactivatedAt: null } },
    select: { role: true, user: { select: person } },
    orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
    take: listedMax,
  });
  return memberships.map(({ role, user }) => ({
    ...user,
    role: role === "owner" && room.kind !== "direct" ? "owner" : "member",
  }));
}
