import { Prisma } from "#generated/sqlite/client";
import type { MessageId, RoomId, UserId } from "#protocol/values";
import { appendEntries } from "./append-entry.ts";
import type { Chat, Transaction } from "./chat.ts";
import { LostRaceError, type PublishAfter } from "./in-transaction.ts";
import { lockRooms } from "./lock-rows.ts";
import { takeNextSeq } from "./next-seq.ts";
import { renderMessages, withAuthor } from "./render-message.ts";

/** A message of another room that quotes. */
export type Quoting = { id: MessageId; roomId: RoomId };

/** One message, or without its id all of a room. */
type Quoted = { roomId: RoomId; id?: MessageId };

/**
 * What quotes it in other rooms, with all these rooms locked, its own too, before any of them is changed: they are locked in one order. Until the
 * transaction ends nobody can come to quote it as it was: who is doing so is waited for.
 */
export async function lockQuoting(chat: Chat, tx: Transaction, quoted: Quoted): Promise<Quoting[]> {
  const before = await findQuoting(tx, quoted);
  const roomIds = new Set([quoted.roomId, ...before.map(({ roomId }) => roomId)]);
  await lockRooms(chat, tx, [...roomIds]);
  if (chat.provider === "sqlite") return before;
  await tx.$queryRaw`SELECT COUNT(*) FROM (SELECT 1 FROM "Message" m WHERE ${isQuoted(quoted)} FOR UPDATE) locked`;
  const quoting = await findQuoting(tx, quoted);
  if (quoting.some(({ roomId }) => !roomIds.has(roomId))) throw new LostRaceError();
  return quoting;
}

/** In the same room everybody who sees the quote hears of the message itself. */
function findQuoting(tx: Transaction, quoted: Quoted): Promise<Quoting[]> {
  return tx.$queryRaw`
    SELECT q."id", q."roomId" FROM "Message" m JOIN "Message" q ON q."quoteId" = m."id"
    WHERE ${isQuoted(quoted)} AND q."roomId" <> ${quoted.roomId}`;
}

function isQuoted({ id, roomId }: Quoted): Prisma.Sql {
  return id ? Prisma.sql`m."id" = ${id}` : Prisma.sql`m."roomId" = ${roomId}`;
}

type News = { actorId: UserId; now: Date };

/** Says in the logs of other rooms what is shown there of a message that was changed. Archived rooms, too: they are read. */
export async function requote(
  tx: Transaction,
  publishAfter: PublishAfter,
  quoting: Quoting[],
  news: News,
): Promise<void> {
  for (const [roomId, inRoom] of Map.groupBy(quoting, (one) => one.roomId)) {
    const ids = inRoom.map(({ id }) => id);
    await requoteInRoom(tx, publishAfter, { roomId, ids }, news);
  }
}

async function requoteInRoom(
  tx: Transaction,
  publishAfter: PublishAfter,
  { roomId, ids }: { roomId: RoomId; ids: MessageId[] },
  { actorId, now }: News,
): Promise<void> {
  const { head } = await takeNextSeq(tx, roomId, ids.length);
  const where = { id: { in: ids } };
  const rows = await tx.message.findMany({ where, orderBy: { seq: "asc" }, include: withAuthor });
  const base = { roomId, at: now.toISOString(), actorId, type: "message.requoted" as const };
  const entries = (await renderMessages(tx, rows)).map((message, index) => {
    return { ...base, seq: head - ids.length + index + 1, message };
  });
  await appendEntries(tx, publishAfter, roomId, entries);
}
