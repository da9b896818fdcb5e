import type { Chat, ChatEvent } from "#chat/chat";
import { countThreads } from "#chat/count-threads";
import { feedPositions } from "#chat/feed-positions";
import { noteLastActive } from "#chat/note-last-active";
import { roomHeads } from "#chat/room-heads";
import { limits } from "#protocol/limits";
import type { Head, UserId } from "#protocol/values";
import { checkSessions } from "./check-sessions.ts";
import { createDelivery } from "./deliver.ts";
import type { Env } from "./env.ts";
import { createHeads, type HeadLane } from "./heads.ts";
import { createHeartbeats } from "./heartbeats.ts";
import { createLastActive } from "./last-active.ts";
import type { Log } from "./log.ts";
import { createStreams, type Streams } from "./notifications/streams.ts";
import { createSweeper } from "./notifications/sweeper.ts";
import { createPresence, type PresenceBook } from "./presence.ts";
import { createPresenceNews } from "./presence-news.ts";
import type { RateLimits } from "./rate-limits.ts";
import type { Sessions } from "./sessions.ts";
import { acceptSockets, type Sockets } from "./sockets/accept-sockets.ts";
import type { EbbServer } from "./sockets/socket.ts";
import { createThreadNews } from "./thread-news.ts";
import { createTyping, type Typing } from "./typing.ts";

type Given = { chat: Chat; env: Env; sessions: Sessions; rateLimits: RateLimits; version: string; log: Log };

export type Live = {
  sockets: Sockets;
  streams: Streams;
  presence: PresenceBook;
  typing: Typing;
  /** Routes what happened to whom it concerns on this node. */
  deliver: (event: ChatEvent) => void;
  /** Sends what fell due while nobody was there to send it. */
  catchUp(): void;
  /** Says goodbye to everyone and stops what runs by the clock. */
  stop(): Promise<void>;
};

type Listeners = { has(userId: UserId): boolean; head(userIds: UserId[], head: Head): void };

const presenceSweepMs = 5_000;

/** What is live on this node: the sockets and streams, and everything that keeps them told. */
export function createLive(io: EbbServer, given: Given): Live {
  const { chat, log } = given;
  const tellPresence = createPresenceNews((changes) => {
    sockets.presence(changes);
    streams.presence(changes);
  });
  const presence = createPresence((userId, shown) => {
    tellPresence(userId, shown);
    lastActive.changed(userId, shown);
  });
  const idleMs = (userId: UserId) => presence.of(userId).idleMs;
  const lastActive = createLastActive({ idleMs, store: (times) => noteLastActive(chat, times), log });
  const heartbeats = createHeartbeats((userIds) => feedPositions(chat, userIds), { everyMs: limits.heartbeatMs, log });
  const sweeper = createSweeper(chat, log);

  const sockets = acceptSockets(io, { ...given, heartbeats, presence, typing: (...typist) => typing(...typist) });
  const streams = createStreams({ ...given, heartbeats, presence });
  const typing = createTyping({ chat, sockets, streams });
  const laneTo = ({ has, head }: Listeners, everyMs: number): HeadLane => ({
    everyMs,
    isConnected: has,
    read: (asked) => roomHeads(chat, asked),
    send: head,
    log,
  });
  const heads = [
    createHeads(laneTo(sockets, limits.socketHeadEveryMs)),
    createHeads(laneTo(streams.inMode("full"), limits.socketHeadEveryMs)),
    createHeads(laneTo(streams.inMode("notify"), limits.streamHeadEveryMs)),
  ];
  const threads = createThreadNews({
    everyMs: limits.socketHeadEveryMs,
    isConnected: (userId) => sockets.has(userId) || streams.has(userId),
    read: (userIds) => countThreads(chat, userIds),
    send(userId, unread) {
      sockets.threads(userId, unread);
      streams.threads(userId, unread);
    },
    log,
  });
  const stopChecking = checkSessions(chat, [sockets, streams], log);
  const presenceTimer = setInterval(presence.sweep, presenceSweepMs).unref();

  return {
    sockets,
    streams,
    presence,
    typing,
    deliver: createDelivery({ sockets, streams, heads, threads, sweeper }),
    catchUp: sweeper.sweep,
    async stop() {
      stopChecking();
      const here = Object.values(presence.snapshot()).flat();
      heartbeats.stop();
      sockets.stopWatching();
      clearInterval(presenceTimer);
      streams.closeAll("shutdown", comeBackWithin);
      await sockets.closeAll("shutdown", comeBackWithin);
      await sweeper.stop();
      await lastActive.stop(here);
    },
  };
}

/** Spread, so that not everybody is at the door when the server is back. */
function comeBackWithin(): number {
  return Math.round(Math.random() * limits.drainSpreadMs);
}
