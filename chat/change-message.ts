import type { MessageChange } from "#protocol/message-parts";
import { RefusedError } from "#protocol/refused-error";
import type { Message, MessageId, UserId } from "#protocol/values";
import { appendEntry } from "./append-entry.ts";
import type { Chat, Transaction } from "./chat.ts";
import { requireReadableMessage } from "./find-message.ts";
import { inTransaction } from "./in-transaction.ts";
import { lockRooms } from "./lock-rows.ts";
import { takeNextSeq } from "./next-seq.ts";
import { refuseArchived } from "./refuse-archived.ts";
import { type MessageWithAuthor, renderMessage } from "./render-message.ts";

type Wanted = { userId: UserId; messageId: MessageId; change: MessageChange };
/** Answers whether anything had to be changed. */
type Change = (tx: Transaction, message: MessageWithAuthor, now: Date) => Promise<boolean>;

/**
 * Changes what hangs on a message, by any member of its room, as one entry of the log; what is so already is no entry. The room is locked
 * first, so that what was counted holds and nobody is told of a change that another was quicker with.
 */
export async function changeMessage(chat: Chat, wanted: Wanted, change: Change): Promise<Message> {
  const { userId, messageId } = wanted;
  return inTransaction(chat, async (tx, publishAfter) => {
    const { roomId } = await requireReadableMessage(tx, userId, messageId);
    const [room] = await lockRooms(chat, tx, [roomId]);
    const before = await requireReadableMessage(tx, userId, messageId);
    if (room) refuseArchived(room);
    const now = chat.now();
    if (!(await change(tx, before, now))) return renderMessage(tx, before);

    const { head: seq } = await takeNextSeq(tx, roomId);
    const message = await renderMessage(tx, await requireReadableMessage(tx, userId, messageId));
    const type = `message.${wanted.change}` as const;
    await appendEntry(tx, publishAfter, { roomId, seq, at: now.toISOString(), actorId: userId, type, message });
    return message;
  });
}

export function refuseDeleted({ deletedAt }: MessageWithAuthor): void {
  if (deletedAt) throw new RefusedError("conflict", "This message was deleted.").because("message-deleted");
}
