import type { Attachment as AttachmentRow, Message as MessageRow } from "#generated/sqlite/client";
import type { Thread } from "#protocol/message-parts";
import type { MessageId, RoomId, UserId } from "#protocol/values";
import type { Chat, Transaction } from "./chat.ts";
import { jsonRows } from "./json-rows.ts";
import { keepMessages } from "./lock-rows.ts";
import { readQuotes, renderThread, type ShowQuote } from "./read-parts.ts";
import { readMentions } from "./render-message.ts";
import type { SignedDraft } from "./send-message.ts";

/** The message under which a thread stands; its counts go up with each reply of the batch. */
export type Root = {
  id: MessageId;
  roomId: RoomId;
  authorId: UserId;
  mentions: UserId[];
  repliers: UserId[];
  thread?: Thread;
};

/** What the drafts of a batch refer to. */
export type References = {
  /** By the id that was given: of a reply its root. */
  roots: Map<MessageId, Root>;
  /** By `author quoted`: only what that author may read. */
  quotes: Map<string, ShowQuote>;
  attachments: Map<string, AttachmentRow>;
};

const nothing: References = { roots: new Map(), quotes: new Map(), attachments: new Map() };

/** Most batches refer to nothing, for which nothing is read. */
export async function readReferences(chat: Chat, tx: Transaction, drafts: SignedDraft[]): Promise<References> {
  const mayRefer = drafts.some(({ threadId, quoteId, attachmentIds }) => threadId ?? quoteId ?? attachmentIds);
  if (!mayRefer) return nothing;
  return {
    roots: await readRoots(tx, drafts),
    quotes: await readQuoted(chat, tx, drafts),
    attachments: await readUnsent(tx, drafts),
  };
}

async function readRoots(tx: Transaction, drafts: SignedDraft[]): Promise<Map<MessageId, Root>> {
  const ids = [...new Set(drafts.flatMap(({ threadId }) => threadId ?? []))];
  if (ids.length === 0) return new Map();
  const named = await tx.message.findMany({ where: { id: { in: ids } }, select: { id: true, threadId: true } });
  const rows = await tx.message.findMany({ where: { id: { in: named.map(({ id, threadId }) => threadId ?? id) } } });
  const roots = new Map(rows.map((row) => [row.id, rootOf(row)]));
  return new Map(named.flatMap(({ id, threadId }) => pair(id, roots.get(threadId ?? id))));
}

function pair<T>(id: string, found: T | undefined): [string, T][] {
  return found === undefined ? [] : [[id, found]];
}

type RootRow = Pick<MessageRow, "id" | "roomId" | "authorId" | "mentions" | "repliers" | "replyCount" | "lastReplyAt">;

function rootOf({ id, roomId, authorId, ...row }: RootRow): Root {
  const thread = renderThread(row);
  const people = { authorId, mentions: readMentions(row), repliers: JSON.parse(row.repliers) };
  return { id, roomId, ...people, ...(thread && { thread }) };
}

/**
 * One question for the right and the message: what somebody may not read they cannot quote. Who passes on what was only passed on, without a
 * word beside it, means what they were shown by it. What is deleted is sorted out here: PostgreSQL takes `IS NULL` for so rare in a young table that
 * it looks through the whole of it.
 */
async function readQuoted(chat: Chat, tx: Transaction, drafts: SignedDraft[]): Promise<References["quotes"]> {
  const asked = drafts.flatMap(({ authorId, quoteId }) => (quoteId ? [{ authorId, quoteId }] : []));
  if (asked.length === 0) return new Map();
  await keepMessages(
    chat,
    tx,
    asked.map(({ quoteId }) => quoteId),
  );
  const found: (Open & { deletedAt: unknown })[] = await tx.$queryRaw`
    SELECT a."value" ->> 'authorId' AS "authorId", m."id" AS "askedId", COALESCE(p."id", m."id") AS "quoteId", m."deletedAt"
    FROM json_each(${jsonRows(asked)}) a
    JOIN "Message" m ON m."id" = a."value" ->> 'quoteId'
    JOIN "Membership" s ON s."roomId" = m."roomId" AND s."userId" = a."value" ->> 'authorId'
    LEFT JOIN "Message" p ON m."body" = '' AND m."attachmentCount" = 0 AND p."id" = m."quoteId" AND p."deletedAt" IS NULL`;
  const open: Open[] = found.filter(({ deletedAt }) => deletedAt === null);
  const quotes = await readQuotes(tx, open);
  return new Map(open.flatMap(({ authorId, askedId, quoteId }) => pair(`${authorId} ${askedId}`, quotes.get(quoteId))));
}

type Open = { authorId: UserId; askedId: MessageId; quoteId: MessageId };

async function readUnsent(tx: Transaction, drafts: SignedDraft[]): Promise<Map<string, AttachmentRow>> {
  const ids = [...new Set(drafts.flatMap(({ attachmentIds = [] }) => attachmentIds))];
  if (ids.length === 0) return new Map();
  const rows = await tx.attachment.findMany({ where: { id: { in: ids }, messageId: null, goneAt: null } });
  return new Map(rows.map((row) => [row.id, row]));
}
