import type { IncomingMessage, ServerResponse } from "node:http";
import type { BuiltParts } from "./built-parts.ts";
import { createAddressing } from "./client-address.ts";
import type { Env } from "./env.ts";
import { answerFiles, isUpload } from "./files/answer-files.ts";
import { createSafetyHeaders } from "./headers.ts";
import type { Listener } from "./http-server.ts";
import type { Log } from "./log.ts";
import { mustArriveWithin } from "./must-arrive.ts";
import type { Probes } from "./probes.ts";
import { upgradeToSocket } from "./sockets/let-request-go.ts";
import type { EbbServer } from "./sockets/socket.ts";

type Behind = {
  env: Pick<Env, "origins" | "isDev" | "trustProxy">;
  io: EbbServer;
  pages: Listener;
  /** None in development: then they are Next's. */
  parts?: BuiltParts;
  probes: Probes;
  log: Log;
};

/** Where every request and every upgrade comes in, and who gets it: probes, Socket.IO, or the pages. */
export function createFront({ env, io, pages, parts, probes, log }: Behind): Listener {
  const noteAddress = createAddressing(env.trustProxy);
  const setSafetyHeaders = createSafetyHeaders(env);

  async function request(asked: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      if (probes.answer(asked, response)) return;
      noteAddress(asked);
      setSafetyHeaders(asked, response);
      if (isAddress(asked)) await passOn(asked, response);
      else response.writeHead(400, { "Content-Type": "text/plain" }).end("This is no address.\n");
    } catch (error) {
      log.error({ err: error, asked: asked.url?.split("?")[0] }, "a request failed");
      response.destroy();
    }
  }

  async function passOn(asked: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isUpload(asked)) mustArriveWithin(asked, bodyWithinMs);
    if (isServerAction(asked)) response.writeHead(405, { Allow: "GET, HEAD" }).end();
    else if (isForSockets(asked)) io.engine.handleRequest(asked, response);
    else if (!parts?.(asked, response)) await (answerFiles(asked, response) ?? pages.request(asked, response));
  }

  return {
    request,
    upgrade(asked, socket, head) {
      socket.on("error", (error) => log.debug({ err: error }, "a connection broke while upgrading"));
      if (probes.isDraining()) return void socket.destroy();
      noteAddress(asked);
      if (isForSockets(asked)) upgradeToSocket(io, asked, socket, head);
      else if (env.isDev && asked.url?.startsWith("/_next/")) pages.upgrade(asked, socket, head);
      else socket.destroy();
    },
  };
}

const bodyWithinMs = 60_000;

function isForSockets({ url }: IncomingMessage): boolean {
  return url?.startsWith("/socket.io/") ?? false;
}

/** Ebb has none: without this Next looks for it and complains, at anybody's wish, in a log of its own. */
function isServerAction({ headers }: IncomingMessage): boolean {
  return "next-action" in headers;
}

/** A path, and one that can be decoded: over anything else Next stumbles, and complains in a log of its own. */
function isAddress({ url = "" }: IncomingMessage): boolean {
  try {
    return decodeURI(url.split("?")[0] ?? "").startsWith("/");
  } catch {
    return false;
  }
}
