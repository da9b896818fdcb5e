import type { Entry } from "#protocol/values";
import type { NewMessage } from "./accept-drafts.ts";
import type { Transaction } from "./chat.ts";
import type { PublishAfter } from "./in-transaction.ts";
import { jsonRows } from "./json-rows.ts";
import type { DraftRoom } from "./read-for-drafts.ts";
import { storeReferences } from "./store-references.ts";

/** Stores the messages, their log entries and the new counters of their rooms; announces each room's part in one piece. */
export async function storeMessages(
  tx: Transaction,
  publishAfter: PublishAfter,
  sent: NewMessage[],
  now: Date,
): Promise<void> {
  const byRoom = Map.groupBy(sent, ({ room }) => room);
  await insertMessages(tx, sent, now);
  await storeReferences(tx, sent, now);
  await advanceRooms(tx, [...byRoom.keys()], now);
  for (const [{ id: roomId, members }, messages] of byRoom) {
    const userIds = [...members.keys()];
    publishAfter({ type: "entries", roomId, entries: messages.map(entryOf), userIds });
    publishAfter({ type: "heads", roomId, userIds });
  }
}

async function insertMessages(tx: Transaction, sent: NewMessage[], now: Date): Promise<void> {
  const rows = jsonRows(sent.map(({ message }) => rowOf(message)));
  await tx.$executeRaw`
    INSERT INTO "Message" ("id", "roomId", "authorId", "clientId", "seq", "n", "body", "mentions", "sentAt", "threadId", "quoteId", "attachmentCount")
    SELECT r."value" ->> 'id', r."value" ->> 'roomId', r."value" ->> 'authorId', r."value" ->> 'clientId',
      CAST(r."value" ->> 'seq' AS INTEGER), CAST(r."value" ->> 'n' AS INTEGER), r."value" ->> 'body', r."value" ->> 'mentions', ${now},
      r."value" ->> 'threadId', r."value" ->> 'quoteId', CAST(r."value" ->> 'attachmentCount' AS INTEGER)
    FROM json_each(${rows}) r`;
  await tx.$executeRaw`
    INSERT INTO "Entry" ("roomId", "seq", "type", "at", "actorId", "messageId")
    SELECT r."value" ->> 'roomId', CAST(r."value" ->> 'seq' AS INTEGER), 'message.created', ${now},
      r."value" ->> 'authorId', r."value" ->> 'id'
    FROM json_each(${rows}) r`;
}

function rowOf({ id, roomId, author, clientId, seq, n, body, mentions, ...rest }: NewMessage["message"]) {
  const text = { body, mentions: JSON.stringify(mentions), quoteId: rest.quote?.messageId };
  const place = { id, roomId, seq, n: n || null, threadId: rest.threadId };
  return { ...place, ...text, authorId: author.id, clientId, attachmentCount: rest.attachments?.length ?? 0 };
}

async function advanceRooms(tx: Transaction, rooms: DraftRoom[], now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Room" SET "head" = CAST(r."value" ->> 'head' AS INTEGER), "lastN" = CAST(r."value" ->> 'lastN' AS INTEGER), "lastSentAt" = ${now}
    FROM json_each(${jsonRows(rows(rooms))}) r WHERE "Room"."id" = r."value" ->> 'id'`;
}

function rows(rooms: DraftRoom[]) {
  return rooms.map(({ id, head, lastN }) => ({ id, head, lastN }));
}

function entryOf({ message }: NewMessage): Entry {
  const { roomId, seq, sentAt: at, author } = message;
  return { roomId, seq, at, type: "message.created", actorId: author.id, message };
}
