import type { ThreadPage } from "#protocol/threads";
import type { MessageId, UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { requireReadableMessage } from "./find-message.ts";
import { readEpoch } from "./read-epoch.ts";
import { renderMessages, withAuthor } from "./render-message.ts";
import { type OpenRoom, whileMember } from "./while-member.ts";

type PageQuery = { threadId: MessageId; before?: number | undefined; limit: number };

/** The message that began a thread, and a page of its replies: the newest, or those before a `seq`. Any message of the thread names it. */
export async function getThread(chat: Chat, userId: UserId, asked: PageQuery): Promise<ThreadPage> {
  const named = await requireReadableMessage(chat.db, userId, asked.threadId);
  const query = { ...asked, threadId: named.threadId ?? named.id };
  return whileMember(chat, userId, named.roomId, (room) => readPage(chat, room, userId, query));
}

async function readPage(chat: Chat, { head }: OpenRoom, userId: UserId, query: PageQuery): Promise<ThreadPage> {
  const { threadId } = query;
  const { rows, before } = await readReplies(chat, head, query);
  const found = await chat.db.message.findUniqueOrThrow({ where: { id: threadId }, include: withAuthor });
  const following = await chat.db.following.findUnique({ where: { userId_threadId: { userId, threadId } } });
  const [root, ...replies] = await renderMessages(chat.db, [found, ...rows]);
  if (!root) throw new Error("A thread without its beginning.");
  return {
    ...{ root, replies, head, epoch: await readEpoch(chat), readSeq: following?.readSeq ?? 0 },
    ...(before !== undefined && { before }),
    ...(following && { isFollowing: following.isOn }),
  };
}

/** Nothing beyond the head: the page is as of then. One more than asked for tells whether there are older ones. */
async function readReplies({ db }: Chat, head: number, { threadId, before = head + 1, limit }: PageQuery) {
  const found = await db.reply.findMany({
    where: { threadId, seq: { lt: Math.min(before, head + 1) } },
    orderBy: { seq: "desc" },
    take: limit + 1,
    include: { message: { include: withAuthor } },
  });
  const page = found.slice(0, limit).reverse();
  const hasOlder = found.length > limit;
  return { rows: page.map(({ message }) => message), before: hasOlder ? page[0]?.seq : undefined };
}
