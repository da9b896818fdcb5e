import type { Prisma } from "#generated/sqlite/client";
import type { Attachment, LinkPreview, Quote, Reaction, Thread } from "#protocol/message-parts";
import { quotedText } from "#protocol/quoted-text";
import type { Message, MessageId } from "#protocol/values";
import type { Transaction } from "./chat.ts";
import { person } from "./people-by-id.ts";
import { renderAttachment } from "./render-attachment.ts";
import type { MessageWithAuthor } from "./render-message.ts";

type Parts = Pick<Message, "thread" | "quote" | "reactions" | "attachments" | "previews">;

/** What hangs on these messages: one query for each kind of which any of them has something. */
export async function readParts(
  db: Transaction,
  rows: MessageWithAuthor[],
): Promise<(row: MessageWithAuthor) => Parts> {
  const shown = rows.filter(({ deletedAt }) => deletedAt === null);
  const threads = await readThreads(db, rows);
  const quotes = await readQuotes(db, shown);
  const reactions = await readReactions(db, idsOf(shown, "reactionCount"));
  const attachments = await readAttachments(db, idsOf(shown, "attachmentCount"));
  const previews = await readPreviews(db, idsOf(shown, "previewCount"));
  return (row) =>
    onlyThose({
      thread: threads.get(row.threadId ?? row.id),
      quote: row.deletedAt ? undefined : quotes.get(row.quoteId ?? "")?.(row),
      reactions: reactions.get(row.id),
      attachments: attachments.get(row.id),
      previews: previews.get(row.id),
    });
}

type Count = "reactionCount" | "attachmentCount" | "previewCount";

function idsOf(rows: MessageWithAuthor[], count: Count): MessageId[] {
  return rows.filter((row) => row[count] > 0).map(({ id }) => id);
}

/** Without those that are undefined: on the wire and in tests they are not there. */
function onlyThose(parts: { [Part in keyof Parts]: Parts[Part] | undefined }): Parts {
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
}

type Root = Pick<MessageWithAuthor, "id" | "replyCount" | "lastReplyAt" | "repliers">;

/** By the message under which the thread stands. */
async function readThreads(db: Transaction, rows: MessageWithAuthor[]): Promise<Map<MessageId, Thread>> {
  const known = new Map<MessageId, Root>(rows.map((row) => [row.id, row]));
  const missing = new Set(rows.flatMap(({ threadId }) => (threadId && !known.has(threadId) ? threadId : [])));
  const roots = missing.size === 0 ? [] : await db.message.findMany({ where: { id: { in: [...missing] } } });
  return new Map(
    [...known.values(), ...roots].flatMap((root) => {
      const thread = renderThread(root);
      return thread ? [[root.id, thread]] : [];
    }),
  );
}

export function renderThread({ replyCount, lastReplyAt, repliers }: Omit<Root, "id">): Thread | undefined {
  if (replyCount === 0 || !lastReplyAt) return undefined;
  return { replies: replyCount, lastReplyAt: lastReplyAt.toISOString(), people: JSON.parse(repliers) };
}

const withPlace = {
  author: { select: person },
  room: { select: { kind: true, name: true } },
  attachments: { orderBy: { position: "asc" } },
} satisfies Prisma.MessageInclude;
type Quoted = Prisma.MessageGetPayload<{ include: typeof withPlace }>;
/** A quote as the message that quotes it shows it. */
export type ShowQuote = (shownIn: Pick<Message, "id" | "roomId">) => Quote;

export async function readQuotes(
  db: Transaction,
  rows: { quoteId: string | null }[],
): Promise<Map<MessageId, ShowQuote>> {
  const ids = new Set(rows.flatMap(({ quoteId }) => quoteId ?? []));
  if (ids.size === 0) return new Map();
  const quoted = await db.message.findMany({ where: { id: { in: [...ids] } }, include: withPlace });
  return new Map(quoted.map((one) => [one.id, (shownIn) => renderQuote(one, shownIn)]));
}

/** What a private room is called is told to nobody outside. */
function renderQuote({ id, roomId, room, author, ...said }: Quoted, shownIn: Parameters<ShowQuote>[0]): Quote {
  const { sentAt, deletedAt } = said;
  const attachments = deletedAt ? [] : said.attachments.map((row) => renderAttachment(row, shownIn.id));
  return {
    messageId: id,
    roomId,
    ...(roomId !== shownIn.roomId && room.kind === "public" && { roomName: room.name }),
    author,
    body: quotedText(said.body),
    ...(attachments.length > 0 && { attachments }),
    sentAt: sentAt.toISOString(),
    ...(deletedAt && { deletedAt: deletedAt.toISOString() }),
  };
}

async function readReactions(db: Transaction, ids: MessageId[]): Promise<Map<MessageId, Reaction[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db.reaction.findMany({
    where: { messageId: { in: ids } },
    orderBy: [{ at: "asc" }, { userId: "asc" }],
  });
  const byMessage = Map.groupBy(rows, ({ messageId }) => messageId);
  return new Map(Array.from(byMessage, ([id, own]) => [id, renderReactions(own)]));
}

/** The rows of one message, oldest first. */
export function renderReactions(rows: { emoji: string; userId: string }[]): Reaction[] {
  const byEmoji = Map.groupBy(rows, ({ emoji }) => emoji);
  return Array.from(byEmoji, ([emoji, own]) => ({ emoji, userIds: own.map(({ userId }) => userId) }));
}

async function readAttachments(db: Transaction, ids: MessageId[]): Promise<Map<MessageId, Attachment[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db.attachment.findMany({ where: { messageId: { in: ids } }, orderBy: { position: "asc" } });
  return byMessage(rows, (row) => renderAttachment(row));
}

async function readPreviews(db: Transaction, ids: MessageId[]): Promise<Map<MessageId, LinkPreview[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db.linkPreview.findMany({
    where: { messageId: { in: ids }, removedAt: null },
    orderBy: { position: "asc" },
  });
  return byMessage(rows, renderPreview);
}

type PreviewRow = Prisma.LinkPreviewGetPayload<object>;

function renderPreview({ messageId, position, imageHash, width, height, ...row }: PreviewRow): LinkPreview {
  // What is at a position may become another picture.
  const url = `/api/messages/${messageId}/previews/${position}?v=${imageHash?.slice(0, 8)}`;
  return {
    url: row.url,
    title: row.title,
    ...(row.description && { description: row.description }),
    ...(row.siteName && { siteName: row.siteName }),
    ...(imageHash && width && height && { image: { url, width, height } }),
  };
}

function byMessage<Row extends { messageId: string | null }, Part>(
  rows: Row[],
  render: (row: Row) => Part,
): Map<MessageId, Part[]> {
  const grouped = Map.groupBy(rows, ({ messageId }) => messageId ?? "");
  return new Map(Array.from(grouped, ([id, own]) => [id, own.map(render)]));
}
