import type { Membership, Room as RoomRow } from "#generated/sqlite/client";
import { RefusedError } from "#protocol/refused-error";
import type { Entry, Message, Person, RoomId, UserId } from "#protocol/values";
import { appendEntry } from "./append-entry.ts";
import type { Chat, Transaction } from "./chat.ts";
import { inTransaction, type PublishAfter } from "./in-transaction.ts";
import { membersToNotify } from "./members-to-notify.ts";
import { mentionedIn, possibleHandles } from "./mentions.ts";
import { newId } from "./new-id.ts";
import { takeNextMessageSeq } from "./next-seq.ts";
import { person } from "./people-by-id.ts";
import { renderMessage, withAuthor } from "./render-message.ts";
import { notAMember } from "./require-membership.ts";
import { settleNotifications } from "./settle-notifications.ts";
import { storeNotifications } from "./store-notifications.ts";

export type MessageDraft = { roomId: RoomId; clientId: string; body: string };
/** `isNew` is false when this draft was stored before: nothing happened now. */
export type SentMessage = { message: Message; isNew: boolean };

/** May this person? → store once, in order → choose recipients → publish. */
export async function sendMessage(chat: Chat, authorId: UserId, draft: MessageDraft): Promise<SentMessage> {
  return inTransaction(chat, async (tx, publishAfter) => {
    const sent = await findSent(tx, authorId, draft);
    if (sent) return { message: sent, isNew: false };

    const room = await takeNextMessageSeq(tx, draft.roomId, chat.now());
    const members = await tx.membership.findMany({ where: { roomId: room.id } });
    const own = requireWriter(room, members, authorId);
    const { author, mentions } = await readPeople(tx, authorId, draft);
    const message = await store(tx, { room, author, mentions, draft, sentAt: chat.now() });

    const at = { roomId: room.id, seq: message.seq, at: message.sentAt };
    const entry: Entry = { ...at, type: "message.created", actorId: authorId, message };
    const memberIds = members.map(({ userId }) => userId);
    await appendEntry(tx, publishAfter, entry, memberIds);
    await readUpToOwn(tx, publishAfter, own, message);
    const recipients = membersToNotify({ authorId, mentions }, room, members);
    await storeNotifications(chat, tx, publishAfter, { ...at, messageId: message.id }, recipients);
    return { message, isNew: true };
  });
}

/** The stored message wins over the draft: an edit made since queues behind it. */
async function findSent(tx: Transaction, authorId: UserId, draft: MessageDraft): Promise<Message | undefined> {
  const { clientId } = draft;
  const where = { authorId_clientId: { authorId, clientId } };
  const row = await tx.message.findUnique({ where, include: withAuthor });
  if (!row) return undefined;
  if (row.roomId !== draft.roomId) {
    throw new RefusedError("conflict", "This message was already sent to another room.");
  }
  return renderMessage(row);
}

function requireWriter(room: RoomRow, members: Membership[], authorId: UserId): Membership {
  const own = members.find(({ userId }) => userId === authorId);
  if (!own) throw notAMember(room, "Join the room to write in it.");
  return own;
}

/** The author and everybody the text mentions, in one query. */
async function readPeople(tx: Transaction, authorId: UserId, { roomId, body }: MessageDraft) {
  const mentionable = { handle: { in: possibleHandles(body) }, memberships: { some: { roomId } } };
  const people = await tx.user.findMany({
    where: { OR: [{ id: authorId }, mentionable] },
    select: { ...person, deactivatedAt: true },
  });
  const author = people.find(({ id }) => id === authorId);
  if (!author || author.deactivatedAt) throw new RefusedError("forbidden", "This account is deactivated.");
  const { id, name, handle } = author;
  return { author: { id, name, handle }, mentions: mentionedIn(body, people) };
}

type NewMessage = { room: RoomRow; author: Person; mentions: UserId[]; draft: MessageDraft; sentAt: Date };

async function store(tx: Transaction, { room, author, mentions, draft, sentAt }: NewMessage): Promise<Message> {
  const row = await tx.message.create({
    data: {
      id: newId(),
      roomId: room.id,
      authorId: author.id,
      clientId: draft.clientId,
      seq: room.head,
      n: room.lastN,
      body: draft.body,
      mentions: JSON.stringify(mentions),
      sentAt,
    },
  });
  return renderMessage({ ...row, author });
}

/** Who writes has read what stood above. An open notification lies beyond the read position, so there may be none to look for. */
async function readUpToOwn(
  tx: Transaction,
  publishAfter: PublishAfter,
  { roomId, userId, readSeq }: Membership,
  { seq, n, sentAt }: Message,
): Promise<void> {
  await tx.membership.updateMany({ where: { roomId, userId, readSeq: { lt: seq } }, data: { readSeq: seq, readN: n } });
  if (readSeq < seq - 1) await settleNotifications(tx, publishAfter, { roomId, userId }, "read", new Date(sentAt));
}
