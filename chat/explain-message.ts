import type { Explanation } from "#protocol/explanation";
import type { MessageId, UserId } from "#protocol/values";
import { whySentences } from "#protocol/why-sentences";
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
  return {
    reason,
    explanation: whySentences[reason],
    says: reason,
    isTold: false,
    steps: [],
    at: message.sentAt.toISOString(),
  };
}

type Reason = keyof typeof whySentences;

async function whyNobodyWasTold(chat: Chat, userId: UserId, message: MessageWithAuthor): Promise<Reason> {
  if (message.authorId === userId) return "author";
  if (message.deletedAt) return "deleted";
  if (!(await wasMember(chat, userId, message))) return "not-a-member";
  if (readMentions(message).includes(userId)) return "unrecorded";
  const groups = groupsIn(message.body);
  if (message.n === null && groups.size > 0) return "only-in-thread";
  if (groups.has("room")) return "unrecorded";
  if (groups.has("here")) return "not-here";
  return message.threadId ? whyNotOfThread(chat, userId, message.threadId, message) : "not-mentioned";
}

/** Of its followers everybody is told, wherever else it stands. */
async function whyNotOfThread(
  { db }: Chat,
  userId: UserId,
  threadId: MessageId,
  { n }: MessageWithAuthor,
): Promise<Reason> {
  const following = await db.following.findUnique({ where: { userId_threadId: { userId, threadId } } });
  if (following && !following.isOn) return "unfollowed";
  if (n !== null) return "reply-in-room";
  return following ? "followed-later" : "not-following";
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
