import { RefusedError } from "#protocol/refused-error";
import type { FeedState, UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { listHeads } from "./list-heads.ts";
import { listNotifications, listWaiting } from "./list-notifications.ts";
import { readEpoch } from "./read-epoch.ts";

/** Position first, then state: what happens between the queries is in both, never in neither. */
export async function getFeed(chat: Chat, userId: UserId): Promise<Omit<FeedState, "version">> {
  const epoch = await readEpoch(chat);
  const user = await chat.db.user.findUnique({ where: { id: userId }, select: { nseq: true, deactivatedAt: true } });
  if (!user || user.deactivatedAt) throw new RefusedError("unauthenticated", "Sign in again.");
  const waiting = await listWaiting(chat, userId);
  const pending = await listNotifications(chat, userId);
  const heads = await listHeads(chat, userId);
  return { epoch, nseq: user.nseq, heads, pending, waiting };
}
