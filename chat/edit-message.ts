import type { Room as RoomRow } from "#generated/sqlite/client";
import { RefusedError } from "#protocol/refused-error";
import type { Message, MessageId, RoomId, UserId } from "#protocol/values";
import { appendEntry } from "./append-entry.ts";
import type { Chat, Transaction } from "./chat.ts";
import { requireOwnMessage } from "./find-message.ts";
import { inTransaction, type PublishAfter } from "./in-transaction.ts";
import { membersToNotify, type Recipient } from "./members-to-notify.ts";
import { mentionedIn, possibleHandles } from "./mentions.ts";
import { takeNextSeq } from "./next-seq.ts";
import { type MessageWithAuthor, readMentions, renderMessage, withAuthor } from "./render-message.ts";
import { settleNotifications } from "./settle-notifications.ts";
import { storeNotifications } from "./store-notifications.ts";

type Edit = { messageId: MessageId; body: string };

export async function editMessage(chat: Chat, userId: UserId, { messageId, body }: Edit): Promise<Message> {
  return inTransaction(chat, async (tx, publishAfter) => {
    const seen = await requireOwnMessage(tx, userId, messageId);
    if (!seen.deletedAt && seen.body === body) return renderMessage(tx, seen);

    const room = await takeNextSeq(tx, seen.roomId);
    const before = await requireOwnMessage(tx, userId, messageId);
    if (before.deletedAt) throw new RefusedError("conflict", "This message was deleted.");
    const now = chat.now();
    const message = await store(tx, before, body, now);

    const at = { roomId: room.id, seq: room.head, at: now.toISOString() };
    await appendEntry(tx, publishAfter, { ...at, type: "message.edited", actorId: userId, message });
    await settleNoLongerMentioned(tx, publishAfter, message, now);
    const recipients = await newlyMentioned(tx, room, before, message);
    const due = recipients.map((recipient) => ({ ...recipient, roomId: room.id, seq: room.head, messageId }));
    await storeNotifications(chat, tx, publishAfter, due, now);
    return message;
  });
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

async function settleNoLongerMentioned(
  tx: Transaction,
  publishAfter: PublishAfter,
  { id, mentions }: Message,
  now: Date,
): Promise<void> {
  const which = { messageId: id, kind: "mention", userId: { notIn: mentions } };
  await settleNotifications(tx, publishAfter, which, "edited", now);
}

/** Whoever still has word of this message, or has read it, is not told a second time. */
async function newlyMentioned(
  tx: Transaction,
  room: RoomRow,
  before: MessageWithAuthor,
  message: Message,
): Promise<Recipient[]> {
  const known = new Set(readMentions(before));
  const userId = { in: message.mentions.filter((id) => !known.has(id)) };
  if (userId.in.length === 0) return [];
  const members = await tx.membership.findMany({ where: { roomId: room.id, userId } });
  const told = await tx.notification.findMany({
    where: { messageId: message.id, userId, OR: [{ settledAt: null }, { reason: { in: ["read", "read-in-time"] } }] },
    select: { userId: true },
  });
  const toldIds = new Set(told.map((row) => row.userId));
  const recipients = membersToNotify({ authorId: before.authorId, mentions: userId.in }, room, members);
  return recipients.filter((recipient) => !toldIds.has(recipient.userId));
}
