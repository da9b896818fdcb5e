import type { Membership, Room as RoomRow } from "#generated/sqlite/client";
import type { RoomId, UserId } from "#protocol/values";
import type { Chat, Transaction } from "./chat.ts";
import { inTransaction } from "./in-transaction.ts";
import { requireMembership } from "./require-membership.ts";
import { settleNotifications } from "./settle-notifications.ts";

type Reading = { roomId: RoomId; seq: number };

/** The only thing that marks as read. The position never moves back, nor beyond what there is. */
export async function readRoom(
  chat: Chat,
  userId: UserId,
  reading: Reading,
): Promise<{ readSeq: number; unread: number }> {
  return inTransaction(chat, async (tx, publishAfter) => {
    const { room, ...membership } = await requireMembership(tx, reading.roomId, userId);
    const seq = Math.min(reading.seq, room.head);
    const position = await moveForward(tx, room, membership, seq);

    const which = { roomId: room.id, userId, seq: { lte: seq } };
    const settled = await settleNotifications(tx, publishAfter, which, "read", chat.now());
    const moved = position.readSeq > membership.readSeq;
    if (moved || settled) publishAfter({ type: "heads", roomId: room.id, userIds: [userId] });
    return { readSeq: position.readSeq, unread: room.lastN - position.readN };
  });
}

type ReadPosition = { readSeq: number; readN: number };

async function moveForward(tx: Transaction, room: RoomRow, membership: Membership, seq: number): Promise<ReadPosition> {
  const { roomId, userId, readSeq, readN } = membership;
  if (seq <= readSeq) return { readSeq, readN };
  const position = { readSeq: seq, readN: seq === room.head ? room.lastN : await lastNUpTo(tx, roomId, seq) };
  // Another tab may have moved it further meanwhile: the condition, not what was read above, keeps it from moving back.
  const moved = await tx.membership.updateMany({ where: { roomId, userId, readSeq: { lt: seq } }, data: position });
  return moved.count === 1 ? position : requireMembership(tx, roomId, userId);
}

async function lastNUpTo(tx: Transaction, roomId: RoomId, seq: number): Promise<number> {
  const message = await tx.message.findFirst({
    where: { roomId, seq: { lte: seq }, n: { not: null } },
    orderBy: { seq: "desc" },
    select: { n: true },
  });
  return message?.n ?? 0;
}
