import { limits } from "#protocol/limits";
import type { Chat } from "./chat.ts";

const atOnce = 200;

/**
 * Lets go of what nobody may fetch any more, or nobody sent within a day. `removeBytes` answers whether the content of that hash is gone; the row stays until
 * all of its contents are, so that a crash in between leaves nothing behind. Answers whether there is more to do at once.
 */
export async function forgetAttachments(
  chat: Chat,
  removeBytes: (hash: string) => Promise<boolean>,
): Promise<{ isMore: boolean }> {
  await endUnsent(chat);
  const rows = await chat.db.attachment.findMany({
    where: { goneAt: { lte: chat.now() } },
    orderBy: { goneAt: "asc" },
    take: atOnce,
    select: { id: true, hash: true, thumbnailHash: true },
  });
  const forgotten: string[] = [];
  for (const { id, hash, thumbnailHash } of rows) {
    const hashes = thumbnailHash ? [hash, thumbnailHash] : [hash];
    const isGone = await Promise.all(hashes.map((one) => letGo(chat, one, removeBytes)));
    if (isGone.every(Boolean)) forgotten.push(id);
  }
  await chat.db.attachment.deleteMany({ where: { id: { in: forgotten } } });
  return { isMore: forgotten.length === atOnce };
}

/** From here on it cannot be sent any more. */
async function endUnsent(chat: Chat): Promise<void> {
  const now = chat.now();
  await chat.db.attachment.updateMany({
    where: { messageId: null, goneAt: null, createdAt: { lt: new Date(now.getTime() - limits.unsentFilesKeptMs) } },
    data: { goneAt: now },
  });
}

/** What another attachment has too stays for that one. */
async function letGo(chat: Chat, hash: string, removeBytes: (hash: string) => Promise<boolean>): Promise<boolean> {
  return (await isKept(chat, hash)) || removeBytes(hash);
}

/** Does anything that may still be fetched have this content? Whatever keeps contents in the file store has to be asked below. */
export async function isKept(chat: Chat, hash: string): Promise<boolean> {
  return (await keptAmong(chat, [hash])).has(hash);
}

/** The same for many contents at once. */
export async function keptAmong({ db }: Chat, hashes: string[]): Promise<Set<string>> {
  const among = { in: hashes };
  const files = await db.attachment.findMany({ where: { hash: among, goneAt: null }, select: { hash: true } });
  const thumbnails = await db.attachment.findMany({
    where: { thumbnailHash: among, goneAt: null },
    select: { thumbnailHash: true },
  });
  const previews = await db.linkPreview.findMany({ where: { imageHash: among }, select: { imageHash: true } });
  const people = await db.user.findMany({ where: { imageHash: among }, select: { imageHash: true } });
  const kept = [
    ...files.map(({ hash }) => hash),
    ...thumbnails.map(({ thumbnailHash }) => thumbnailHash),
    ...[...previews, ...people].map(({ imageHash }) => imageHash),
  ];
  return new Set(kept.filter((hash) => hash !== null));
}
