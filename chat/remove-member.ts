import { RefusedError } from "#protocol/refused-error";
import type { Member, RoomId, UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { endMembership } from "./end-membership.ts";
import { inTransaction } from "./in-transaction.ts";
import { isOwner } from "./is-owner.ts";
import { readMembers } from "./list-members.ts";
import { takeNextSeq } from "./next-seq.ts";
import { requireMember } from "./require-membership.ts";
import { mayComeAndGo, mayManage } from "./room-policy.ts";

type Removal = { roomId: RoomId; userId: UserId };

/** Whoever manages the room takes somebody else out of it; oneself one takes out by leaving. */
export async function removeMember(chat: Chat, userId: UserId, { roomId, userId: other }: Removal): Promise<Member[]> {
  return inTransaction(chat, async (tx, publishAfter) => {
    const room = await takeNextSeq(tx, roomId);
    const { role } = await requireMember(tx, room, userId);
    if (!mayComeAndGo(room) || !mayManage(room, { role, isInstanceOwner: await isOwner(tx, userId) })) {
      throw new RefusedError("forbidden", "You cannot remove people from this room.").because("remove-forbidden");
    }
    if (other === userId)
      throw new RefusedError("invalid", "To go yourself, leave the room.").because("leave-yourself");
    const membership = await tx.membership.findUnique({ where: { roomId_userId: { roomId, userId: other } } });
    if (!membership) throw new RefusedError("not-found", "This person is not in the room.").because("not-in-room");
    await endMembership(tx, publishAfter, room, { userId: other, actorId: userId, at: chat.now() });
    return readMembers(tx, room);
  });
}
