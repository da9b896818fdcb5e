import type { Member, RoomId, UserId } from "#protocol/values";
import type { Chat, Transaction } from "./chat.ts";
import { person } from "./people-by-id.ts";
import { requireMembership } from "./require-membership.ts";

const listedMax = 2_000;

export async function listMembers(chat: Chat, userId: UserId, roomId: RoomId): Promise<Member[]> {
  await requireMembership(chat.db, roomId, userId);
  return readMembers(chat.db, roomId);
}

/** Those who are still with us, by name. */
export async function readMembers(db: Transaction, roomId: RoomId): Promise<Member[]> {
  const memberships = await db.membership.findMany({
    where: { roomId, user: { deactivatedAt: null } },
    select: { role: true, user: { select: person }, room: { select: { kind: true } } },
    orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
    take: listedMax,
  });
  return memberships.map(({ role, user, room }) => ({
    ...user,
    role: role === "owner" && room.kind !== "direct" ? "owner" : "member",
  }));
}
