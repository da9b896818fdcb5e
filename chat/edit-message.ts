import { RefusedError } from "#protocol/refused-error";
import type { Message, MessageId, RoomId, UserId } from "#protocol/values";
import { appendEntry } from "./append-entry.ts";
import type { Chat, Transaction } from "./chat.ts";
import { requireOwnMessage } from "./find-message.ts";
import { inTransaction } from "./in-transaction.ts";
import { mentionedIn, possibleHandles } from "./mentions.ts";
import { takeNextSeq } from "./next-seq.ts";
import { refuseArchived } from "./refuse-archived.ts";
import { type MessageWithAuthor, renderMessage, withAuthor } from "./render-message.ts";
import { lockQuoting, requote } from "./requote.ts";
import { tellOfEdit } from "./tell-of-edit.ts";

type Edit = { messageId: MessageId; body: string };

export async function editMessage(chat: Chat, userId: UserId, { messageId, body }: Edit): Promise<Message> {
  return inTransaction(chat, async (tx, publishAfter) => {
    const seen = await requireOwnMessage(tx, userId, messageId);
    if (!seen.deletedAt && seen.body === body) return renderMessage(tx, seen);

    const quoting = await lockQuoting(chat, tx, seen);
    const room = await takeNextSeq(tx, seen.roomId);
    const before = await requireOwnMessage(tx, userId, messageId);
    refuseArchived(room);
    if (before.deletedAt) throw new RefusedError("conflict", "This message was deleted.").because("message-deleted");
    refuseNothing(before, body);
    const now = chat.now();
    await keepVersion(tx, before, room.head);
    const message = await store(tx, before, body, now);

    const at = { roomId: room.id, seq: room.head, at: now.toISOString() };
    await appendEntry(tx, publishAfter, { ...at, type: "message.edited", actorId: userId, message });
    await requote(tx, publishAfter, quoting, { actorId: userId, now });
    await tellOfEdit(chat, tx, publishAfter, { room, before, message, now });
    return message;
  });
}

/** What has files, or quotes something, needs no words. */
function refuseNothing({ attachmentCount, quoteId }: MessageWithAuthor, body: string): void {
  if (body !== "" || attachmentCount > 0 || quoteId !== null) return;
  throw new RefusedError("invalid", "A message needs some text. To take it back, delete it.").because("no-text");
}

/** What it said until now can be looked up, until it is deleted. */
async function keepVersion(tx: Transaction, before: MessageWithAuthor, seq: number): Promise<void> {
  const { id: messageId, body, sentAt, editedAt } = before;
  await tx.messageVersion.create({ data: { messageId, seq, body, at: editedAt ?? sentAt } });
}

async function store(tx: Transaction, before: MessageWithAuthor, body: string, editedAt: Date): Promise<Message> {
  const handles = possibleHandles(body);
  const people = handles.length === 0 ? [] : await readMembers(tx, before.roomId, handles);
  const row = await tx.message.update({
    where: { id: before.id },
    data: { body, mentions: JSON.stringify(mentionedIn(body, people)), editedAt },
    include: withAuthor,
  });
  return renderMessage(tx, row);
}

async function readMembers(
  tx: Transaction,
  roomId: RoomId,
  handles: string[],
): Promise<{ id: UserId; handle: string }[]> {
  const people = await tx.user.findMany({ where: { handle: { in: handles } }, select: { id: true, handle: true } });
  const ids = people.map(({ id }) => id);
  const members = await tx.membership.findMany({ where: { roomId, userId: { in: ids } }, select: { userId: true } });
  const isMember = new Set(members.map(({ userId }) => userId));
  return people.filter(({ id }) => isMember.has(id));
}
