import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { EbbServer, EbbSocket } from "./socket.ts";

/**
 * Once it is decided who they are, nothing of the request that opened the connection is needed: its headers, with the cookie, would stay as long as the
 * tab. Socket.IO allows for its absence; of the connection beneath it we want to know how much it has not taken yet (see slow.ts).
 */
export function letRequestGo({ conn, handshake }: EbbSocket): void {
  Reflect.set(conn, "request", { socket: conn.request.socket });
  Object.assign(handshake, { headers: {}, query: {}, auth: {} });
}

/**
 * Hands an upgrade to Engine.IO. It listens for the end of the connection on behalf of middlewares, of which we have none, and would keep the request
 * for that; `letRequestGo` cannot reach it later. A test notices when another version does otherwise.
 */
export function upgradeToSocket(io: EbbServer, asked: IncomingMessage, socket: Duplex, head: Buffer): void {
  const before = new Set(socket.rawListeners("close"));
  io.engine.handleUpgrade(asked, socket, head);
  for (const listener of socket.rawListeners("close")) {
    if (!before.has(listener) && isNamelessOnce(listener)) socket.off("close", listener.listener);
  }
}

type Once = { listener: () => void };

function isNamelessOnce(listener: unknown): listener is Once {
  if (typeof listener !== "function" || !("listener" in listener)) return false;
  return typeof listener.listener === "function" && listener.listener.name === "";
}
