import type { Room as RoomRow } from "#generated/sqlite/client";
import type { Message, RoomId, UserId } from "#protocol/values";
import type { Chat, Transaction } from "./chat.ts";
import { beginToFollow } from "./follow-threads.ts";
import type { PublishAfter } from "./in-transaction.ts";
import { involvementAt } from "./involvement.ts";
import { jsonRows } from "./json-rows.ts";
import { type Calls, membersToNotify, type Recipient } from "./members-to-notify.ts";
import { groupsIn } from "./mentions.ts";
import { readListeners } from "./read-listeners.ts";
import { type MessageWithAuthor, readMentions } from "./render-message.ts";
import { settleNotifications } from "./settle-notifications.ts";
import { storeNotifications } from "./store-notifications.ts";
import { placeOf } from "./tell-of-messages.ts";

type Edit = { room: RoomRow; before: MessageWithAuthor; message: Message; now: Date };
type Called = { before: Recipient[]; after: Recipient[]; stillHere: boolean };

/** Whom the text calls now and did not before is told; whom it does not call any more is no longer told. */
export async function tellOfEdit(chat: Chat, tx: Transaction, publishAfter: PublishAfter, edit: Edit): Promise<void> {
  if (edit.room.kind === "direct") return;
  const called = await whoIsCalled(chat, tx, edit);
  await settleNoLongerCalled(tx, publishAfter, edit, called);
  const { room, message, now } = edit;
  const recipients = await newlyCalled(tx, message, called);
  const place = { roomId: room.id, seq: room.head, messageId: message.id, ...placeOf(message) };
  const due = recipients.map((one) => ({ ...one, ...place }));
  await followWhereCalled(tx, edit, recipients);
  await storeNotifications(chat, tx, publishAfter, due, now);
}

async function followWhereCalled(tx: Transaction, { room, message, now }: Edit, called: Recipient[]): Promise<void> {
  const { threadId, roomId } = message;
  const named = called.filter(({ kind }) => kind === "mention");
  if (!threadId || named.length === 0) return;
  const followings = named.map(({ userId }) => ({ userId, threadId, roomId, readSeq: room.head - 1 }));
  await beginToFollow(tx, followings, now);
}

async function whoIsCalled(chat: Chat, tx: Transaction, { room, before, message, now }: Edit): Promise<Called> {
  const listenersOf = await readListeners(tx, [before.body, message.body]);
  const callsOf = (mentions: UserId[], body: string): Calls => ({
    ...{ mentions, groups: message.n > 0 ? groupsIn(body) : new Set(), listeners: listenersOf(body) },
  });
  const [then, since] = [callsOf(readMentions(before), before.body), callsOf(message.mentions, message.body)];
  const members = await readMembers(tx, room.id, whoMatters([then, since]), now);
  const place = { kind: room.kind, members, eager: [] };
  const notify = (calls: Calls) => membersToNotify(before.authorId, calls, place, chat.isOnline);
  return { before: notify(then), after: notify(since), stillHere: since.groups.has("here") };
}

/** Everybody, where one of the texts calls a group. */
function whoMatters(calls: Calls[]): Set<UserId> | "everybody" {
  if (calls.some(({ groups }) => groups.size > 0)) return "everybody";
  return new Set(calls.flatMap(({ mentions, listeners }) => [...mentions, ...listeners]));
}

type Member = { userId: UserId; involvement: string };

async function readMembers(
  tx: Transaction,
  roomId: RoomId,
  who: Set<UserId> | "everybody",
  now: Date,
): Promise<Map<UserId, Member>> {
  const ids = who === "everybody" ? await memberIds(tx, roomId) : [...who];
  if (ids.length === 0) return new Map();
  const members: Member[] = await tx.$queryRaw`
    SELECT m."userId", ${involvementAt(now)} AS "involvement" FROM json_each(${jsonRows(ids.map((id) => ({ id })))}) p
    JOIN "Membership" m ON m."roomId" = ${roomId} AND m."userId" = p."value" ->> 'id'`;
  return new Map(members.map((member) => [member.userId, member]));
}

async function memberIds(tx: Transaction, roomId: RoomId): Promise<UserId[]> {
  const members = await tx.membership.findMany({ where: { roomId }, select: { userId: true } });
  return members.map(({ userId }) => userId);
}

const calling = ["mention", "here", "room", "keyword"];
/** As many as Prisma looks up at once on SQLite. */
const idsMax = 500;

/** Who was here when the message was sent was called, and still is, while it says so. */
async function settleNoLongerCalled(
  tx: Transaction,
  publishAfter: PublishAfter,
  { message, now }: Edit,
  { after, stillHere }: Called,
): Promise<void> {
  const open = await tx.notification.findMany({
    where: { messageId: message.id, settledAt: null, kind: { in: calling } },
    select: { id: true, userId: true, kind: true },
  });
  const called = new Set(after.map(({ userId }) => userId));
  const over = open.filter(({ userId, kind }) => !called.has(userId) && !(kind === "here" && stillHere));
  const ids = over.map(({ id }) => id);
  while (ids.length > 0)
    await settleNotifications(tx, publishAfter, { id: { in: ids.splice(0, idsMax) } }, "edited", now);
}

/** Whoever still has word of this message, or has read it, is not told a second time. */
async function newlyCalled(tx: Transaction, { id }: Message, { before, after }: Called): Promise<Recipient[]> {
  const known = new Set(before.map(({ userId }) => userId));
  const added = after.filter(({ userId }) => !known.has(userId));
  if (added.length === 0) return [];
  const told = await tx.notification.findMany({
    where: { messageId: id, OR: [{ settledAt: null }, { reason: { in: ["read", "read-in-time"] } }] },
    select: { userId: true },
  });
  for (const { userId } of told) known.add(userId);
  return added.filter(({ userId }) => !known.has(userId));
}
