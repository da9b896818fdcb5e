import { createHmac } from "node:crypto";
import { onTestFinished } from "vitest";
import { signIn, signUp } from "#chat/people-for-tests";
import { createAuth } from "#server/auth";
import { parseEnv } from "#server/env";
import { createFront } from "#server/front";
import { openHttpServer } from "#server/http-server";
import { createLive, type Live } from "#server/live";
import { createLog } from "#server/log";
import { createMetrics } from "#server/metrics";
import { createProbes } from "#server/probes";
import { createRateLimits } from "#server/rate-limits";
import { createSessions, type Sessions } from "#server/sessions";
import type { EbbServer } from "#server/sockets/socket";
import { createSocketServer } from "#server/sockets/socket-server";
import type { TestPerson } from "#server/test-people";
import type { TestChat } from "./databases.ts";

/** Everything of a server but its pages, in the test's own process and on the test's own `chat`, whose gaps it can hold open. */
export type TestNode = {
  live: Live;
  io: EbbServer;
  sessions: Sessions;
  signUp(name: string): Promise<TestPerson & { sessionId: string }>;
};

const secret = "for tests only, and long enough for it";

export async function startNode(chat: TestChat, provider: "sqlite" | "postgresql"): Promise<TestNode> {
  const http = await openHttpServer({ host: "127.0.0.1", port: 0 });
  const configured = parseEnv({ EBB_LIMITS: "off", EBB_SECRET: secret });
  const databaseUrl = provider === "sqlite" ? undefined : "postgresql://the-test's-own";
  const env = { ...configured, databaseUrl, origins: [http.url], logLevel: "silent" as const };
  const log = createLog(env.logLevel);
  const io = createSocketServer(env);
  const auth = createAuth(env, chat, log);
  const sessions = createSessions(auth, chat);
  const live = createLive(io, { chat, env, sessions, rateLimits: createRateLimits(env), version: "test", log });
  chat.publish = (event) => {
    sessions.hear(event);
    live.deliver(event);
  };
  chat.isConnected = (userId) => live.sockets.has(userId) || live.streams.has(userId);
  const metrics = createMetrics({
    sockets: () => io.engine.clientsCount,
    streams: () => live.streams.size,
    streamsWaitingBytes: () => live.streams.waitingBytes,
  });
  const probes = createProbes({ env, isReady: async () => true, metrics, log });
  const pages = { request: noPages, upgrade: () => undefined };
  http.serve(createFront({ env, io, pages, probes, log }));
  onTestFinished(async () => {
    await live.stop();
    await http.close(0);
  });

  return {
    live,
    io,
    sessions,
    async signUp(name) {
      const { id } = await signUp(chat, name);
      const session = await chat.db.session.findUniqueOrThrow({ where: { id: await signIn(chat, { id }) } });
      const general = await chat.db.room.findFirstOrThrow({ where: { slot: "general" } });
      const server = { url: http.url, pid: process.pid, dataDir: "", ...notARealProcess };
      const cookie = `ebb.session_token=${encodeURIComponent(signed(session.token))}`;
      return { server, id, name, email: "", cookie, generalId: general.id, sessionId: session.id };
    },
  };
}

/** As the sign-in library signs its cookies; a hundred people need not have their passwords hashed. */
function signed(token: string): string {
  return `${token}.${createHmac("sha256", secret).update(token).digest("base64")}`;
}

const noPages = (_asked: unknown, response: { writeHead(status: number): { end(): void } }) =>
  response.writeHead(404).end();

const never = async () => {
  throw new Error("This server is the test's own process.");
};
const notARealProcess = { said: () => "", stop: never, kill: never, dispose: never };
