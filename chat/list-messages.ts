import { limits } from "#protocol/limits";
import type { MessagePage, Note, RoomId, UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { readEpoch } from "./read-epoch.ts";
import { renderEntries } from "./render-entries.ts";
import { type MessageWithAuthor, renderMessages, withAuthor } from "./render-message.ts";
import { type OpenRoom, whileMember } from "./while-member.ts";

/** At most one of `before`, `after` and `around`, all `seq`; without any the newest messages. */
type PageQuery = { roomId: RoomId; before?: number; after?: number; around?: number; limit: number };

/** Pages laid end to end along `before` or `after` show every message and every note exactly once. */
export function listMessages(chat: Chat, userId: UserId, asked: PageQuery): Promise<MessagePage> {
  return whileMember(chat, userId, asked.roomId, (room) => readPage(chat, room, within(room.head, asked)));
}

async function readPage(chat: Chat, room: OpenRoom, query: PageQuery): Promise<MessagePage> {
  const { head, lastN } = room;
  const rows = await readWindow(chat, query, head);
  const cursors = cursorsOf(query, rows, lastN);
  const notes = await readNotes(chat, room, spanOf(query, cursors, head));
  return { messages: await renderMessages(chat.db, rows), notes, ...cursors, head, epoch: await readEpoch(chat) };
}

/** Beyond the head is as good as at it; and PostgreSQL's integers end where JSON's do not. */
function within(head: number, { before, after, around, ...rest }: PageQuery): PageQuery {
  return {
    ...rest,
    ...(before !== undefined && { before: Math.min(before, head + 1) }),
    ...(after !== undefined && { after: Math.min(after, head) }),
    ...(around !== undefined && { around: Math.min(around, head) }),
  };
}

async function readWindow(chat: Chat, query: PageQuery, head: number): Promise<MessageWithAuthor[]> {
  const { roomId, before = head + 1, after, around, limit } = query;
  if (around !== undefined) {
    const older = await readOlder(chat, roomId, around + 1, Math.ceil(limit / 2));
    return [...older, ...(await readNewer(chat, roomId, around, head, limit - older.length))];
  }
  if (after !== undefined) return readNewer(chat, roomId, after, head, limit);
  return readOlder(chat, roomId, before, limit);
}

/** Not what stands in a thread alone. */
const inRoom = { n: { not: null } };

async function readOlder(chat: Chat, roomId: RoomId, before: number, take: number): Promise<MessageWithAuthor[]> {
  const where = { roomId, seq: { lt: before }, ...inRoom };
  const rows = await chat.db.message.findMany({ where, orderBy: { seq: "desc" }, take, include: withAuthor });
  return rows.reverse();
}

function readNewer(
  chat: Chat,
  roomId: RoomId,
  after: number,
  head: number,
  take: number,
): Promise<MessageWithAuthor[]> {
  const where = { roomId, seq: { gt: after, lte: head }, ...inRoom };
  return chat.db.message.findMany({ where, orderBy: { seq: "asc" }, take, include: withAuthor });
}

type Cursors = { before?: number; after?: number };

/** Messages are numbered without holes, so the window's own ordinals tell whether there are more on either side. */
function cursorsOf({ before, after }: PageQuery, rows: MessageWithAuthor[], lastN: number): Cursors {
  const [oldest, newest] = [rows.at(0), rows.at(-1)];
  if (!oldest || !newest) return lastN === 0 ? {} : aroundNothing(before, after);
  return {
    ...((oldest.n ?? 0) > 1 && { before: oldest.seq }),
    ...((newest.n ?? 0) < lastN && { after: newest.seq }),
  };
}

/** A page beyond either end of the room's messages leads back to them. */
function aroundNothing(before?: number, after?: number): Cursors {
  if (after !== undefined) return { before: after + 1 };
  return before === undefined ? {} : { after: Math.max(0, before - 1) };
}

type Span = { gte: number; lte: number };

/** Which stretch of the log a page stands for: it ends where the next page that way begins. */
function spanOf({ before, after }: PageQuery, cursors: Cursors, head: number): Span {
  return {
    gte: after === undefined ? (cursors.before ?? 0) : after + 1,
    lte: before === undefined ? (cursors.after ?? head) : before - 1,
  };
}

/** The newest notes of the span; a room where hundreds came and nobody spoke does not show them all. */
async function readNotes(chat: Chat, room: OpenRoom, seq: Span): Promise<Note[]> {
  const rows = await chat.db.entry.findMany({
    where: { roomId: room.id, seq, messageId: null },
    orderBy: { seq: "desc" },
    take: limits.pageMaxMessages,
  });
  const entries = await renderEntries(chat.db, room, rows.reverse());
  return entries.filter((entry): entry is Note => !("message" in entry));
}
