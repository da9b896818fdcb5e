import type { Explanation } from "#protocol/explanation";
import type { MessageId, UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { requireReadableMessage } from "./find-message.ts";
import { groupsIn } from "./mentions.ts";
import { type MessageWithAuthor, readMentions } from "./render-message.ts";
import { tellDecisions } from "./tell-decisions.ts";

/** Why was I told of this message, or not? What was decided is in the notification; where there is none, the log knows why. */
export async function explainMessage(chat: Chat, userId: UserId, messageId: MessageId): Promise<Explanation> {
  const message = await requireReadableMessage(chat.db, userId, messageId);
  const row = await chat.db.notification.findFirst({ where: { userId, messageId }, orderBy: { nseq: "desc" } });
  if (row) return tellDecisions(row);
  const reason = await whyNobodyWasTold(chat, userId, message);
  return { reason, explanation: sentences[reason], isTold: false, steps: [], at: message.sentAt.toISOString() };
}

type Reason = keyof typeof sentences;

const sentences = {
  author: "You wrote it yourself.",
  deleted: "The message was deleted.",
  "not-a-member": "You were not in this room when it was written.",
  "not-mentioned": "It does not mention you. Ordinary messages count as unread and ring nobody.",
  "not-following": "It stands in a thread that you do not follow, and does not mention you.",
  "not-here": "It was written to who was online (@here), and you were not.",
  unrecorded: "It concerns you, but nothing was recorded when it was written.",
} as const;

async function whyNobodyWasTold(chat: Chat, userId: UserId, message: MessageWithAuthor): Promise<Reason> {
  if (message.authorId === userId) return "author";
  if (message.deletedAt) return "deleted";
  if (!(await wasMember(chat, userId, message))) return "not-a-member";
  if (readMentions(message).includes(userId)) return "unrecorded";
  // What stands in a thread alone is said to those who follow it.
  if (message.threadId && message.n === null) return "not-following";
  if (groupsIn(message.body).has("room")) return "unrecorded";
  return groupsIn(message.body).has("here") ? "not-here" : "not-mentioned";
}

/** Whoever was in the room before, went and came back: the log says whether they were in it at that moment. */
async function wasMember({ db }: Chat, userId: UserId, { roomId, seq, sentAt }: MessageWithAuthor): Promise<boolean> {
  const membership = await db.membership.findUnique({ where: { roomId_userId: { roomId, userId } } });
  if (membership && membership.joinedAt <= sentAt) return true;
  const last = await db.entry.findFirst({
    where: { roomId, messageId: null, subjectId: userId, seq: { lt: seq } },
    orderBy: { seq: "desc" },
    select: { type: true },
  });
  return last?.type === "member.joined";
}
