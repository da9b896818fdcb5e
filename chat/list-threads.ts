import type { Following, Prisma } from "#generated/sqlite/client";
import type { FollowedThread, ThreadList } from "#protocol/threads";
import type { Message, MessageId, UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { jsonRows } from "./json-rows.ts";
import { membershipsOf } from "./list-notifications.ts";
import { type MessageWithAuthor, renderMessages, withAuthor } from "./render-message.ts";

/** `before` is the cursor that the page before answered; `unread`: only those with something new. */
type PageQuery = { before?: string | undefined; unread?: boolean | undefined; limit: number };

/** The threads a person follows, the one that was written in last first, each with its last replies. */
export async function listThreads(chat: Chat, userId: UserId, asked: PageQuery): Promise<ThreadList> {
  const found = await readFollowings(chat, userId, asked);
  const followings = found.slice(0, asked.limit);
  const last = found.length > asked.limit ? followings.at(-1) : undefined;
  const threads = await renderThreads(chat, followings);
  // Rendered as they are now: whoever lost the room meanwhile must not see what was written into it since.
  const isMember = await membershipsOf(chat, followings);
  const mine = threads.filter(({ root: { roomId } }) => isMember({ userId, roomId }));
  return { threads: mine, ...(last && { before: cursorOf(last) }) };
}

type FollowedRow = Following & { thread: MessageWithAuthor };

function readFollowings({ db }: Chat, userId: UserId, { before, unread, limit }: PageQuery): Promise<FollowedRow[]> {
  return db.following.findMany({
    where: {
      ...{ userId, isOn: true, lastSeq: { gt: unread ? db.following.fields.readSeq : 0 } },
      thread: { room: { memberships: { some: { userId } } } },
      ...(before !== undefined && olderThan(before)),
    },
    orderBy: [{ lastAt: "desc" }, { threadId: "desc" }],
    take: limit + 1,
    include: { thread: { include: withAuthor } },
  });
}

/** Threads that were written in together have one time. */
function cursorOf({ lastAt, threadId }: Following): string {
  return `${lastAt.getTime()}_${threadId}`;
}

function olderThan(cursor: string): Prisma.FollowingWhereInput {
  const [time, threadId = ""] = cursor.split("_");
  const lastAt = new Date(Number(time));
  return { OR: [{ lastAt: { lt: lastAt } }, { lastAt, threadId: { lt: threadId } }] };
}

async function renderThreads(chat: Chat, followings: FollowedRow[]): Promise<FollowedThread[]> {
  if (followings.length === 0) return [];
  const replies = await readLastReplies(chat, followings);
  const unread = await countUnread(chat, followings);
  const roots = followings.map(({ thread }) => thread);
  const messages = await renderMessages(chat.db, [...roots, ...replies]);
  const byThread = Map.groupBy(messages.slice(roots.length), ({ threadId }) => threadId);
  return followings.flatMap(({ threadId, readSeq }, index) => {
    const root: Message | undefined = messages[index];
    return root ? { root, replies: byThread.get(threadId) ?? [], readSeq, unread: unread.get(threadId) ?? 0 } : [];
  });
}

const repliesShown = 3;

/** Of each thread the last ones, oldest first. */
async function readLastReplies({ db }: Chat, followings: Following[]): Promise<MessageWithAuthor[]> {
  const threads = jsonRows(followings.map(({ threadId }) => ({ threadId })));
  const last: { messageId: MessageId }[] = await db.$queryRaw`
    SELECT "messageId" FROM (
      SELECT r."messageId", ROW_NUMBER() OVER (PARTITION BY r."threadId" ORDER BY r."seq" DESC) AS "place"
      FROM json_each(${threads}) t JOIN "Reply" r ON r."threadId" = t."value" ->> 'threadId'
    ) sub WHERE "place" <= ${repliesShown}`;
  const id = { in: last.map(({ messageId }) => messageId) };
  return db.message.findMany({ where: { id }, orderBy: { seq: "asc" }, include: withAuthor });
}

async function countUnread({ db }: Chat, followings: Following[]): Promise<Map<MessageId, number>> {
  const positions = jsonRows(followings.map(({ threadId, readSeq }) => ({ threadId, readSeq })));
  const rows: { threadId: MessageId; unread: number | bigint }[] = await db.$queryRaw`
    SELECT r."threadId", COUNT(*) AS "unread" FROM json_each(${positions}) t
    JOIN "Reply" r ON r."threadId" = t."value" ->> 'threadId' AND r."seq" > CAST(t."value" ->> 'readSeq' AS INTEGER)
    GROUP BY r."threadId"`;
  return new Map(rows.map(({ threadId, unread }) => [threadId, Number(unread)]));
}
