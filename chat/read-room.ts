import type { Membership, Room as RoomRow } from "#generated/sqlite/client";
import type { ReadPosition, RoomId, UserId } from "#protocol/values";
import type { Chat, Transaction } from "./chat.ts";
import { inTransaction } from "./in-transaction.ts";
import { lastNUpTo } from "./last-n.ts";
import type { MembershipWithRoom } from "./read-memberships.ts";
import { requireMembership } from "./require-membership.ts";
import { settleNotifications } from "./settle-notifications.ts";

type Reading = { roomId: RoomId; seq: number; rewinds?: number | undefined };

/**
 * Marks a room as read, and with it what stands in it; not its threads. The position never moves back by itself, nor beyond what there is; and what a tab read before the
 * person moved it back (see mark-unread.ts) does not move it at all.
 */
export async function readRoom(chat: Chat, userId: UserId, reading: Reading): Promise<ReadPosition> {
  return inTransaction(chat, async (tx, publishAfter) => {
    const { room, ...membership } = await requireMembership(tx, reading.roomId, userId);
    if (isOvertaken(reading, membership)) return positionOf({ room, ...membership });
    const seq = Math.min(reading.seq, room.head);
    const position = await moveForward(tx, room, membership, seq);

    const which = { roomId: room.id, userId, inRoom: true, seq: { lte: seq } };
    const settled = await settleNotifications(tx, publishAfter, which, "read", chat.now());
    const moved = position.readSeq > membership.readSeq;
    if (moved || settled) publishAfter({ type: "heads", roomId: room.id, userIds: [userId] });
    return positionOf({ room, ...position });
  });
}

type Position = Pick<Membership, "readSeq" | "readN" | "rewinds">;

export function positionOf({
  room,
  readSeq,
  readN,
  rewinds,
}: Position & Pick<MembershipWithRoom, "room">): ReadPosition {
  return { readSeq, unread: room.lastN - readN, ...(rewinds > 0 && { rewinds }) };
}

function isOvertaken({ rewinds }: Reading, membership: Membership): boolean {
  return rewinds !== undefined && rewinds < membership.rewinds;
}

async function moveForward(tx: Transaction, room: RoomRow, membership: Membership, seq: number): Promise<Position> {
  const { roomId, userId, readSeq, rewinds } = membership;
  if (seq <= readSeq) return membership;
  const position = { readSeq: seq, readN: seq === room.head ? room.lastN : await lastNUpTo(tx, roomId, seq) };
  // Another tab may have moved it meanwhile: the condition, not what was read above, keeps it from moving back, and a rewind from being undone.
  const where = { roomId, userId, readSeq: { lt: seq }, rewinds };
  const moved = await tx.membership.updateMany({ where, data: position });
  return moved.count === 1 ? { ...position, rewinds } : requireMembership(tx, roomId, userId);
}
