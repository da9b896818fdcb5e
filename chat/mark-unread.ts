import type { ReadPosition, RoomId, UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { inTransaction } from "./in-transaction.ts";
import { lastNUpTo } from "./last-n.ts";
import { positionOf } from "./read-room.ts";
import { requireMembership } from "./require-membership.ts";

type Unread = { roomId: RoomId; seq: number };

/**
 * Moves the read position back to before `seq`, because the person says so. It counts as one more rewind: every tab knows from it that this
 * position is newer than a further one, and what was read before it does not move it forward again.
 */
export async function markUnread(chat: Chat, userId: UserId, unread: Unread): Promise<ReadPosition> {
  return inTransaction(chat, async (tx, publishAfter) => {
    const { room } = await requireMembership(tx, unread.roomId, userId);
    const readSeq = Math.min(unread.seq - 1, room.head);
    const readN = await lastNUpTo(tx, room.id, readSeq);
    const moved = await tx.membership.updateMany({
      where: { roomId: room.id, userId, readSeq: { gt: readSeq } },
      data: { readSeq, readN, rewinds: { increment: 1 } },
    });
    // Not read as far as that, or not yet: what is being read at this moment must not count.
    if (moved.count === 0) {
      await tx.membership.updateMany({ where: { roomId: room.id, userId }, data: { rewinds: { increment: 1 } } });
    }
    publishAfter({ type: "heads", roomId: room.id, userIds: [userId] });
    return positionOf(await requireMembership(tx, room.id, userId));
  });
}
