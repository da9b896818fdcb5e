import type { NewMessage } from "./accept-drafts.ts";
import type { Transaction } from "./chat.ts";
import { LostRaceError } from "./in-transaction.ts";
import { jsonRows } from "./json-rows.ts";

/** What the new messages hang on, and what hangs on them: their threads, and their files. */
export async function storeReferences(tx: Transaction, sent: NewMessage[], now: Date): Promise<void> {
  const messages = sent.map(({ message }) => message);
  await storeReplies(
    tx,
    messages.filter(({ threadId }) => threadId),
    now,
  );
  await bindFiles(
    tx,
    messages.filter(({ attachments }) => attachments),
  );
}

type Messages = NewMessage["message"][];

async function storeReplies(tx: Transaction, replies: Messages, now: Date): Promise<void> {
  if (replies.length === 0) return;
  const rows = replies.map(({ id, threadId, roomId, seq }) => ({ id, threadId, roomId, seq }));
  await tx.$executeRaw`
    INSERT INTO "Reply" ("messageId", "threadId", "roomId", "seq")
    SELECT r."value" ->> 'id', r."value" ->> 'threadId', r."value" ->> 'roomId', CAST(r."value" ->> 'seq' AS INTEGER)
    FROM json_each(${jsonRows(rows)}) r`;
  await tx.$executeRaw`
    UPDATE "Message" SET "replyCount" = CAST(r."value" ->> 'replies' AS INTEGER), "repliers" = r."value" ->> 'people', "lastReplyAt" = ${now}
    FROM json_each(${jsonRows(lastOfEachThread(replies))}) r WHERE "Message"."id" = r."value" ->> 'threadId'`;
}

/** Each reply carries its thread as of itself. */
function lastOfEachThread(replies: Messages) {
  const last = new Map(replies.map(({ threadId, thread }) => [threadId, thread]));
  return Array.from(last, ([threadId, thread]) => ({
    threadId,
    replies: thread?.replies,
    people: JSON.stringify(thread?.people),
  }));
}

async function bindFiles(tx: Transaction, messages: Messages): Promise<void> {
  if (messages.length === 0) return;
  const rows = messages.flatMap(({ id: messageId, attachments = [] }) =>
    attachments.map(({ id }, position) => ({ id, messageId, position })),
  );
  const bound = await tx.$executeRaw`
    UPDATE "Attachment" SET "messageId" = r."value" ->> 'messageId', "position" = CAST(r."value" ->> 'position' AS INTEGER)
    FROM json_each(${jsonRows(rows)}) r
    WHERE "Attachment"."id" = r."value" ->> 'id' AND "Attachment"."messageId" IS NULL AND "Attachment"."goneAt" IS NULL`;
  // One was taken back, or swept as forgotten, since it was read: its row is not locked until now.
  if (bound < rows.length) throw new LostRaceError();
}
