import { flushCompileCache } from "node:module";
import { inspect } from "node:util";
import type { Chat } from "#chat/chat";
import { finishSending } from "#chat/send-message";
import { createAuth } from "#server/auth";
import { readBuiltParts } from "#server/built-parts";
import { createLocalBus } from "#server/bus";
import { openDatabase } from "#server/database";
import { createDetach } from "#server/detach-socket";
import { drainOnSignal } from "#server/drain";
import { allowedOrigins, parseEnv } from "#server/env";
import { createFiles } from "#server/files/files";
import { createFront } from "#server/front";
import { createHolding } from "#server/hold";
import { openHttpServer } from "#server/http-server";
import { createLive } from "#server/live";
import { createLog } from "#server/log";
import { createMetrics } from "#server/metrics";
import { answerStream } from "#server/notifications/answer-stream";
import { outliveReaders } from "#server/outlive-readers";
import { type NextOptions, preparePages, readVersion, setMode } from "#server/pages";
import { startPreviews } from "#server/previews/start-previews";
import { createProbes } from "#server/probes";
import { createRateLimits } from "#server/rate-limits";
import { setRuntime } from "#server/runtime";
import { createSessions } from "#server/sessions";
import { hasRoomOpen } from "#server/sockets/audience";
import { createSocketServer } from "#server/sockets/socket-server";
import { StartupError } from "#server/startup-error";
import { withoutNext } from "#server/without-next";

const finishRequestsMs = 4_000;

/** Composition root: environment → database → bus → sockets and streams → Next → listen → drain. */
async function start(): Promise<void> {
  const configured = parseEnv();
  const log = createLog(configured.logLevel);
  const version = await readVersion(configured);
  const http = await openHttpServer(configured);
  const env = { ...configured, origins: allowedOrigins(configured, http.port) };
  const database = await openDatabase(env);

  const bus = createLocalBus(log);
  const io = createSocketServer(env);
  const chat: Chat = {
    db: database.db,
    provider: database.provider,
    search: database.search,
    publish: bus.publish,
    now: () => new Date(),
    // A full stream does not say which room is open behind it.
    hasRoomOpen: (userId, roomId) => hasRoomOpen(io, userId, roomId) || live.streams.inMode("full").has(userId),
    isOnline: (userId) => live.presence.of(userId).presence === "online",
    isConnected: (userId) => live.sockets.has(userId) || live.streams.has(userId),
  };
  const auth = createAuth(env, chat, log);
  const sessions = createSessions(auth, chat);
  const rateLimits = createRateLimits(env);
  const live = createLive(io, { chat, env, sessions, rateLimits, version, log });
  // First: who is cut comes back at once, and must not be remembered.
  bus.subscribe(sessions.hear);
  bus.subscribe(live.deliver);

  if (database.follow) bus.subscribe(database.follow.hear);

  const metrics = createMetrics({
    sockets: () => io.engine.clientsCount,
    streams: () => live.streams.size,
    streamsWaitingBytes: () => live.streams.waitingBytes,
  });
  bus.subscribe(metrics.count);
  const probes = createProbes({ env, isReady: database.isReady, metrics, log });

  const files = createFiles({ env, chat, log });
  const previews = startPreviews({ env, chat, store: files.store, log });
  bus.subscribe(previews.hear);
  const { streams, presence, typing } = live;
  const { hold, holdFor } = createHolding(await createDetach(log));
  setRuntime({ env, chat, auth, sessions, log, streams, presence, typing, rateLimits, files, hold, version });
  const pages = await preparePages(loadNext, env, http.port);
  const request = holdFor(withoutNext({ "/api/notifications/stream": answerStream }, pages.request));
  const parts = env.isDev ? undefined : await readBuiltParts();
  http.serve(createFront({ env, io, pages: { ...pages, request }, ...(parts && { parts }), probes, log }));
  live.catchUp();
  database.follow?.catchUp();
  const closeConnections = () =>
    Promise.all([http.close(finishRequestsMs), live.stop(), files.stop(), previews.stop()]);
  drainOnSignal([probes.drain, closeConnections, () => finishSending(chat), database.close], log);
  process.stdout.write(`Ebb is ready at ${http.url} (pid ${process.pid})\n`);
  // Where NODE_COMPILE_CACHE is set: however this process ends, the next one need not compile its modules.
  flushCompileCache();
}

async function loadNext(options: NextOptions) {
  setMode(options);
  const { default: next } = await import("next");
  return next(options);
}

outliveReaders();
try {
  await start();
} catch (error) {
  // What the administrator can mend is a sentence; anything else is a bug, and its stack is needed.
  process.stderr.write(`${error instanceof StartupError ? error.message : inspect(error)}\n`);
  process.exit(1);
}
