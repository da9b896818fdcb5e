import type { Prisma } from "#generated/sqlite/client";
import type { Message, UserId } from "#protocol/values";
import type { Transaction } from "./chat.ts";
import { person } from "./people-by-id.ts";
import { readParts } from "./read-parts.ts";

export const withAuthor = { author: { select: person } } satisfies Prisma.MessageInclude;
export type MessageWithAuthor = Prisma.MessageGetPayload<{ include: typeof withAuthor }>;

/** Messages as they are now, with all that hangs on them. Most have nothing, for which nothing is read. */
export async function renderMessages(db: Transaction, rows: MessageWithAuthor[]): Promise<Message[]> {
  const partsOf = await readParts(db, rows);
  return rows.map((row) => ({ ...plainMessage(row), ...partsOf(row) }));
}

export async function renderMessage(db: Transaction, row: MessageWithAuthor): Promise<Message> {
  const [message = plainMessage(row)] = await renderMessages(db, [row]);
  return message;
}

function plainMessage(row: MessageWithAuthor): Message {
  return {
    id: row.id,
    clientId: row.clientId,
    roomId: row.roomId,
    seq: row.seq,
    n: row.n ?? 0,
    author: row.author,
    body: row.body,
    mentions: readIds(row.mentions),
    sentAt: row.sentAt.toISOString(),
    ...(row.editedAt && { editedAt: row.editedAt.toISOString() }),
    ...(row.deletedAt && { deletedAt: row.deletedAt.toISOString() }),
    ...(row.threadId && { threadId: row.threadId }),
    ...(row.pinnedAt && row.pinnedById && { pinned: { at: row.pinnedAt.toISOString(), by: row.pinnedById } }),
  };
}

export function readMentions(row: { mentions: string }): UserId[] {
  return readIds(row.mentions);
}

/** A column of ids, which is JSON. */
function readIds(column: string): UserId[] {
  return JSON.parse(column);
}
