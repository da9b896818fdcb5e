import type { ThreadFollowed } from "#protocol/threads";
import type { MessageId, UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { requireReadableMessage } from "./find-message.ts";
import { inTransaction } from "./in-transaction.ts";
import { lockRooms } from "./lock-rows.ts";

type Wish = { threadId: MessageId; isOn: boolean };

/** Follows a thread from here on, or does so no more: that is remembered, and writing in it does not undo it. */
export async function followThread(chat: Chat, userId: UserId, wish: Wish): Promise<ThreadFollowed> {
  return inTransaction(chat, async (tx, publishAfter) => {
    const seen = await requireReadableMessage(tx, userId, wish.threadId);
    // With the room's lock nobody writes in the thread meanwhile, and nobody is taken out of the room.
    await lockRooms(chat, tx, [seen.roomId]);
    const { id, roomId, threadId: rootId, sentAt } = await requireReadableMessage(tx, userId, wish.threadId);
    const threadId = rootId ?? id;
    const last = await tx.reply.findFirst({
      where: { threadId },
      orderBy: { seq: "desc" },
      select: { seq: true, message: { select: { sentAt: true } } },
    });
    const lastSeq = last?.seq ?? 0;
    const { isOn } = wish;
    const { readSeq } = await tx.following.upsert({
      where: { userId_threadId: { userId, threadId } },
      create: { userId, threadId, roomId, isOn, readSeq: lastSeq, lastSeq, lastAt: last?.message.sentAt ?? sentAt },
      update: { isOn },
    });
    publishAfter({ type: "threads", userIds: [userId] });
    return { threadId, isFollowing: isOn, readSeq };
  });
}
