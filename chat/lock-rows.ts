import { Prisma, type Room as RoomRow } from "#generated/sqlite/client";
import type { MessageId, RoomId, UserId } from "#protocol/values";
import type { Chat, Transaction } from "./chat.ts";
import { jsonRows } from "./json-rows.ts";

export type LockedRoom = Pick<RoomRow, "id" | "kind" | "head" | "lastN" | "archivedAt">;

/** Locks rooms until the transaction ends: what is read of them afterwards holds until then. Rooms are locked before people. */
export function lockRooms(chat: Chat, tx: Transaction, roomIds: RoomId[]): Promise<LockedRoom[]> {
  return tx.$queryRaw`
    SELECT "id", "kind", "head", "lastN", "archivedAt" FROM "Room"
    WHERE "id" IN (SELECT r."value" ->> 'id' FROM json_each(${idRows(roomIds)}) r) ${lock(chat)}`;
}

/** Locks people, so that their notifications are numbered one after another. */
export async function lockPeople(chat: Chat, tx: Transaction, userIds: UserId[]): Promise<void> {
  if (chat.provider === "sqlite") return;
  await tx.$queryRaw`
    SELECT "id" FROM "User" WHERE "id" IN (SELECT r."value" ->> 'id' FROM json_each(${idRows(userIds)}) r) ${lock(chat)}`;
}

/** While these messages, and what they themselves quote, are quoted, nobody edits or deletes them (see `lockQuoting`); who is doing so is waited for. */
export async function keepMessages(chat: Chat, tx: Transaction, ids: MessageId[]): Promise<void> {
  if (chat.provider === "sqlite") return;
  const rows = idRows(ids);
  await tx.$queryRaw`
    SELECT "id" FROM "Message" WHERE "id" IN (
      SELECT r."value" ->> 'id' FROM json_each(${rows}) r
      UNION SELECT m."quoteId" FROM json_each(${rows}) r JOIN "Message" m ON m."id" = r."value" ->> 'id' WHERE m."quoteId" IS NOT NULL
    ) FOR KEY SHARE`;
}

/**
 * In one order, so that no two transactions wait for each other in a ring; and as weakly as an UPDATE does, which lets others refer to the
 * row meanwhile. SQLite has one writer at a time: nothing to lock.
 */
function lock({ provider }: Chat): Prisma.Sql {
  return provider === "sqlite" ? Prisma.empty : Prisma.sql`ORDER BY "id" COLLATE "C" FOR NO KEY UPDATE`;
}

function idRows(ids: string[]): string {
  return jsonRows(Array.from(new Set(ids), (id) => ({ id })));
}
