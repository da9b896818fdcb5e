import type { Database } from "#chat/chat";

/** Puts messages into an empty room by one statement a table, as sending them one by one would have left them. In SQL that both databases speak. */
export async function fillRoom(db: Database, roomId: string, authorId: string, count: number): Promise<void> {
  const digits = "substr('000000000000' || n, length(cast(n AS text)) + 1)";
  const numbers = `WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${count})`;
  const from = `FROM numbers, "Room" WHERE "Room"."id" = '${roomId}'`;
  const body = `'Message ' || n || ' of many: long enough to be a sentence, short enough for a chat.'`;
  await db.$executeRawUnsafe(
    `${numbers} INSERT INTO "Message" ("id", "roomId", "authorId", "clientId", "seq", "n", "body", "mentions", "sentAt")
     SELECT '01900000-0000-7000-8000-' || ${digits}, '${roomId}', '${authorId}', '01900000-0000-7000-9000-' || ${digits}, n, n, ${body}, '[]', "createdAt" ${from}`,
  );
  await db.$executeRawUnsafe(
    `${numbers} INSERT INTO "Entry" ("roomId", "seq", "type", "at", "actorId", "messageId")
     SELECT '${roomId}', n, 'message.created', "createdAt", '${authorId}', '01900000-0000-7000-8000-' || ${digits} ${from}`,
  );
  await db.room.update({ where: { id: roomId }, data: { head: count, lastN: count, lastSentAt: new Date() } });
}
