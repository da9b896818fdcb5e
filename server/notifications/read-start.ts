import { isActiveSession } from "#chat/active-sessions";
import type { Chat } from "#chat/chat";
import { getFeed } from "#chat/get-feed";
import { limits } from "#protocol/limits";
import { RefusedError } from "#protocol/refused-error";
import type { FeedState } from "#protocol/values";
import { parseFeedId } from "./sse.ts";
import type { StreamRequest, StreamStart } from "./stream.ts";

/**
 * Reads what a stream begins with, after it is registered. The session is looked at once more: had it ended between the route's check
 * and the registration, nobody would have told this stream.
 */
export async function readStart(chat: Chat, request: StreamRequest, version: string): Promise<StreamStart> {
  const { userId, sessionId, lastEventId } = request;
  const feed = await getFeed(chat, userId);
  const position = startPosition(feed, lastEventId);
  // Of what was told after the position only what is still unread counts, and that is in the feed: nothing is read, or permitted, twice.
  const missed = position < feed.nseq ? feed.pending.filter(({ nseq }) => nseq > position) : [];
  if (!(await isActiveSession(chat, sessionId))) throw new RefusedError("unauthenticated", "Please sign in.");
  return { feed: { ...feed, version }, position, missed, ttl: randomLife() };
}

/** Where the browser's position counts: within this epoch and not beyond its end. Otherwise `hello`, which is absolute, suffices. */
function startPosition(feed: Pick<FeedState, "epoch" | "nseq">, lastEventId: string | null): number {
  const last = parseFeedId(lastEventId);
  return last?.epoch === feed.epoch && last.nseq <= feed.nseq ? last.nseq : feed.nseq;
}

/** Spread, so that streams opened together do not end together. */
function randomLife(): number {
  const { streamMinLifeMs, streamMaxLifeMs } = limits;
  return Math.round(streamMinLifeMs + Math.random() * (streamMaxLifeMs - streamMinLifeMs));
}
