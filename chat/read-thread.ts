import type { ThreadRead } from "#protocol/threads";
import type { MessageId, UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { requireReadableMessage } from "./find-message.ts";
import { inTransaction } from "./in-transaction.ts";
import { settleNotifications } from "./settle-notifications.ts";

type Reading = { threadId: MessageId; seq: number };

/** Marks a thread as read, with what rang for it; not its room. The position never moves back, nor beyond what there is. */
export async function readThread(chat: Chat, userId: UserId, reading: Reading): Promise<ThreadRead> {
  return inTransaction(chat, async (tx, publishAfter) => {
    const named = await requireReadableMessage(tx, userId, reading.threadId);
    const { roomId, id } = named;
    const threadId = named.threadId ?? id;
    const { head } = await tx.room.findUniqueOrThrow({ where: { id: roomId }, select: { head: true } });
    const seq = Math.min(reading.seq, head);
    const mine = { userId, threadId };
    const moved = await tx.following.updateMany({ where: { ...mine, readSeq: { lt: seq } }, data: { readSeq: seq } });

    const which = { roomId, ...mine, seq: { lte: seq } };
    const settled = await settleNotifications(tx, publishAfter, which, "read", chat.now());
    // What stands in the room too counted there.
    if (settled) publishAfter({ type: "heads", roomId, userIds: [userId] });
    if (moved.count > 0) publishAfter({ type: "threads", userIds: [userId] });
    const following = await tx.following.findUnique({ where: { userId_threadId: mine }, select: { readSeq: true } });
    return { threadId, readSeq: following?.readSeq ?? seq };
  });
}
