import { createServer } from "node:http";
import { Server } from "socket.io";
import { limits } from "#protocol/limits";
import type { Env } from "#server/env";
import { isOurs } from "#server/origin";
import type { EbbServer } from "./socket.ts";
import { gatherWrites } from "./write-once.ts";

/** Socket.IO as Ebb uses it. The server it is attached to listens to nothing: requests and upgrades are handed to its engine. */
export function createSocketServer(env: Pick<Env, "origins">): EbbServer {
  const io: EbbServer = new Server(createServer(), {
    transports: ["websocket"],
    serveClient: false,
    cookie: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: limits.frameMaxBytes,
    pingInterval: limits.pingIntervalMs,
    pingTimeout: limits.pingTimeoutMs,
    connectTimeout: limits.attachWithinMs,
    // CORS does not cover WebSockets: this is what keeps other sites' pages out.
    allowRequest: ({ headers }, answer) => {
      const isAllowed = isOurs({ origin: headers.origin, fetchSite: String(headers["sec-fetch-site"] ?? "") }, env);
      answer(isAllowed ? undefined : "origin", isAllowed);
    },
  });
  gatherWrites(io);
  return io;
}
