import type { Attachment as AttachmentRow } from "#generated/sqlite/client";
import type { Quote, Thread } from "#protocol/message-parts";
import type { MessageId, RoomId, UserId } from "#protocol/values";
import type { Transaction } from "./chat.ts";
import { jsonRows } from "./json-rows.ts";
import { readQuotes, renderThread } from "./read-parts.ts";
import type { SignedDraft } from "./send-message.ts";

/** The message under which a thread stands; its counts go up with each reply of the batch. */
export type Root = { id: MessageId; roomId: RoomId; repliers: UserId[]; thread?: Thread };

/** What the drafts of a batch refer to. */
export type References = {
  /** By the id that was given: of a reply its root. */
  roots: Map<MessageId, Root>;
  /** By `author quoted`: only what that author may read. */
  quotes: Map<string, (shownIn: RoomId) => Quote>;
  attachments: Map<string, AttachmentRow>;
};

const nothing: References = { roots: new Map(), quotes: new Map(), attachments: new Map() };

/** Most batches refer to nothing, for which nothing is read. */
export async function readReferences(tx: Transaction, drafts: SignedDraft[]): Promise<References> {
  const mayRefer = drafts.some(({ threadId, quoteId, attachmentIds }) => threadId ?? quoteId ?? attachmentIds);
  if (!mayRefer) return nothing;
  return {
    roots: await readRoots(tx, drafts),
    quotes: await readQuoted(tx, drafts),
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

type RootRow = { id: string; roomId: string; repliers: string; replyCount: number; lastReplyAt: Date | null };

function rootOf({ id, roomId, ...row }: RootRow): Root {
  const thread = renderThread(row);
  return { id, roomId, repliers: JSON.parse(row.repliers), ...(thread && { thread }) };
}

/** One question for the right and the message: what somebody may not read they cannot quote. */
async function readQuoted(tx: Transaction, drafts: SignedDraft[]): Promise<References["quotes"]> {
  const asked = drafts.flatMap(({ authorId, quoteId }) => (quoteId ? [{ authorId, quoteId }] : []));
  if (asked.length === 0) return new Map();
  const open: { authorId: UserId; quoteId: MessageId }[] = await tx.$queryRaw`
    SELECT a."value" ->> 'authorId' AS "authorId", m."id" AS "quoteId" FROM json_each(${jsonRows(asked)}) a
    JOIN "Message" m ON m."id" = a."value" ->> 'quoteId' AND m."deletedAt" IS NULL
    JOIN "Membership" s ON s."roomId" = m."roomId" AND s."userId" = a."value" ->> 'authorId'`;
  const quotes = await readQuotes(tx, open);
  return new Map(open.flatMap(({ authorId, quoteId }) => pair(`${authorId} ${quoteId}`, quotes.get(quoteId))));
}

async function readUnsent(tx: Transaction, drafts: SignedDraft[]): Promise<Map<string, AttachmentRow>> {
  const ids = [...new Set(drafts.flatMap(({ attachmentIds = [] }) => attachmentIds))];
  if (ids.length === 0) return new Map();
  const rows = await tx.attachment.findMany({ where: { id: { in: ids }, messageId: null, goneAt: null } });
  return new Map(rows.map((row) => [row.id, row]));
}
