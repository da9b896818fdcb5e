import type { Chat } from "#chat/chat";
import { type MessageWithAuthor, withAuthor } from "#chat/render-message";
import { limits } from "#protocol/limits";
import type { Excerpt, SearchHit, SearchOrder, SearchPage } from "#protocol/search";
import type { MessageId, UserId } from "#protocol/values";
import { excerptOf } from "./excerpt-of.ts";
import type { Wanted } from "./message-search.ts";
import { authorsNamed, roomsNamed } from "./names-in-query.ts";
import { type Phrase, parseQuery, type SearchQuery } from "./parse-query.ts";

/** `zone`: the person's time zone, in which "before:2026-11-23" begins. */
type Asked = { query: string; order: SearchOrder; cursor?: string; zone: string };

/** Messages by their words, of the rooms that the person may read now. */
export async function searchMessages(chat: Chat, userId: UserId, asked: Asked): Promise<SearchPage> {
  const query = parseQuery(asked.query, asked.zone, chat.now());
  if (isEmpty(query)) return { hits: [] };
  const { messageIds, ...more } = await chat.search.find(await wantedBy(chat, userId, query, asked));
  return { hits: await readHits(chat, userId, messageIds, query.phrases), ...more };
}

function isEmpty({ phrases, from, in: rooms, has, beforeMs, fromMs }: SearchQuery): boolean {
  return [...phrases, ...from, ...rooms, ...has].length === 0 && beforeMs === undefined && fromMs === undefined;
}

async function wantedBy(chat: Chat, userId: UserId, query: SearchQuery, asked: Asked): Promise<Wanted> {
  const { phrases, from, in: rooms, has, beforeMs, fromMs } = query;
  return {
    userId,
    phrases,
    has,
    beforeMs,
    fromMs,
    // Without words there is nothing to be better at.
    order: phrases.length > 0 ? asked.order : "newest",
    cursor: asked.cursor,
    limit: limits.searchPageHits,
    ...(from.length > 0 && { authorIds: await authorsNamed(chat, userId, from) }),
    ...(rooms.length > 0 && { roomIds: await roomsNamed(chat, userId, rooms) }),
  };
}

/** The right is asked for once more, in the query that reads: what was found a moment ago may have been taken from this person, or deleted. */
async function readHits(chat: Chat, userId: UserId, ids: MessageId[], phrases: Phrase[]): Promise<SearchHit[]> {
  if (ids.length === 0) return [];
  const rows = await chat.db.message.findMany({
    where: { id: { in: ids }, deletedAt: null, room: { memberships: { some: { userId } } } },
    include: withAuthor,
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const names = await fileNames(chat, rows);
  const saidBy = ({ id, body }: MessageWithAuthor) =>
    body === "" ? { text: names.get(id) ?? "", marks: [] } : excerptOf(body, phrases);
  return ids.flatMap((id) => byId.get(id) ?? []).map((row) => hitOf(row, saidBy(row)));
}

/** What the files of those are called that say nothing else. */
async function fileNames({ db }: Chat, rows: MessageWithAuthor[]): Promise<Map<MessageId, string>> {
  const wordless = rows.filter(({ body, attachmentCount }) => body === "" && attachmentCount > 0);
  if (wordless.length === 0) return new Map();
  const files = await db.attachment.findMany({
    where: { messageId: { in: wordless.map(({ id }) => id) } },
    orderBy: { position: "asc" },
    select: { messageId: true, name: true },
  });
  const byMessage = Map.groupBy(files, ({ messageId }) => messageId ?? "");
  return new Map(Array.from(byMessage, ([id, own]) => [id, own.map(({ name }) => name).join(", ")]));
}

function hitOf({ id, roomId, author, sentAt }: MessageWithAuthor, excerpt: Excerpt): SearchHit {
  return { messageId: id, roomId, author, sentAt: sentAt.toISOString(), excerpt };
}
