import type { LinkPreview as PreviewRow, Room as RoomRow } from "#generated/sqlite/client";
import { RefusedError } from "#protocol/refused-error";
import type { MessageId } from "#protocol/values";
import { appendEntry } from "./append-entry.ts";
import type { Chat, Transaction } from "./chat.ts";
import { inTransaction, type PublishAfter } from "./in-transaction.ts";
import { linksToPreview } from "./links-to-preview.ts";
import { takeNextSeq } from "./next-seq.ts";
import { refuseArchived } from "./refuse-archived.ts";
import { renderMessage, withAuthor } from "./render-message.ts";

/** What is behind a link. */
export type FoundPage = Pick<PreviewRow, "title" | "description" | "siteName"> &
  Partial<Pick<PreviewRow, "imageHash" | "width" | "height">>;
/** Looks behind a link, which may take a while; nothing where there is nothing to show. */
export type Look = (url: string) => Promise<FoundPage | undefined>;

type NewPreview = Omit<PreviewRow, "messageId" | "position">;

/**
 * Shows what is behind the links of a message as it is now. Looking happens outside of any transaction.
 * @throws RefusedError when the message was changed, or its room archived, meanwhile: nothing is stored then.
 */
export async function previewMessage(chat: Chat, messageId: MessageId, look: Look): Promise<void> {
  const seen = await readMessage(chat.db, messageId);
  if (!seen || seen.deletedAt) return;
  const previews = await lookBehind(linksToPreview(seen.body), seen.previews, look);
  if (isSame(previews, seen.previews)) return;
  await inTransaction(chat, async (tx, publishAfter) => {
    const room = await takeNextSeq(tx, seen.roomId);
    refuseArchived(room);
    const now = await readMessage(tx, messageId);
    if (now?.body !== seen.body || now.deletedAt || !isSame(now.previews, seen.previews)) throw changedMeanwhile();
    await tx.linkPreview.deleteMany({ where: { messageId } });
    await tx.linkPreview.createMany({ data: previews.map((row, position) => ({ ...row, messageId, position })) });
    await storePreviewCount(tx, messageId);
    await announcePreviews(tx, publishAfter, room, messageId, chat.now());
  });
}

/** Those that were taken off are there, but not counted. */
export async function storePreviewCount(tx: Transaction, messageId: MessageId): Promise<void> {
  const previewCount = await tx.linkPreview.count({ where: { messageId, removedAt: null } });
  await tx.message.update({ where: { id: messageId }, data: { previewCount } });
}

/** Says in the room's log what the message shows now. */
export async function announcePreviews(
  tx: Transaction,
  publishAfter: PublishAfter,
  room: RoomRow,
  messageId: MessageId,
  at: Date,
) {
  const row = await tx.message.findUniqueOrThrow({ where: { id: messageId }, include: withAuthor });
  const message = await renderMessage(tx, row);
  const entry = { roomId: room.id, seq: room.head, at: at.toISOString(), actorId: row.authorId };
  await appendEntry(tx, publishAfter, { ...entry, type: "message.previewed", message });
  return message;
}

function readMessage(db: Transaction, id: MessageId) {
  return db.message.findUnique({
    where: { id },
    select: { roomId: true, body: true, deletedAt: true, previews: { orderBy: { position: "asc" } } },
  });
}

/** What is known of a link stays; so does that its author took it off. */
async function lookBehind(links: string[], known: PreviewRow[], look: Look): Promise<NewPreview[]> {
  const previews: NewPreview[] = [];
  for (const url of links) {
    const before = known.find((row) => row.url === url);
    const found = before ?? (await look(url));
    if (found) previews.push(rowOf(url, found));
  }
  return previews;
}

function rowOf(url: string, found: FoundPage & { removedAt?: Date | null }): NewPreview {
  const { title, description, siteName, imageHash = null, width = null, height = null, removedAt = null } = found;
  return { url, title, description, siteName, imageHash, width, height, removedAt };
}

function isSame(previews: NewPreview[], others: NewPreview[]): boolean {
  const said = (rows: NewPreview[]) => JSON.stringify(rows.map((row) => rowOf(row.url, row)));
  return said(previews) === said(others);
}

function changedMeanwhile(): RefusedError {
  return new RefusedError("conflict", "This message was changed meanwhile.");
}
