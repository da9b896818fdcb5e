import type { Prisma } from "#generated/sqlite/client";
import type { Message, UserId } from "#protocol/values";
import { person } from "./people-by-id.ts";

export const withAuthor = { author: { select: person } } satisfies Prisma.MessageInclude;
export type MessageWithAuthor = Prisma.MessageGetPayload<{ include: typeof withAuthor }>;

export function renderMessage(row: MessageWithAuthor): Message {
  return {
    id: row.id,
    clientId: row.clientId,
    roomId: row.roomId,
    seq: row.seq,
    n: row.n,
    author: row.author,
    body: row.body,
    mentions: readMentions(row),
    sentAt: row.sentAt.toISOString(),
    ...(row.editedAt && { editedAt: row.editedAt.toISOString() }),
    ...(row.deletedAt && { deletedAt: row.deletedAt.toISOString() }),
  };
}

export function readMentions(row: { mentions: string }): UserId[] {
  return JSON.parse(row.mentions);
}
