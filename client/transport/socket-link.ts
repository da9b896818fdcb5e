import type { ManagerOptions, Socket } from "socket.io-client";
import { unavailable } from "#client/api";
import { explained } from "#client/refusal-words";
import type { DownEvents, DownPayload, UpEvent, UpEvents, UpPayload, UpValue } from "#protocol/events";
import type { Reply } from "#protocol/refusals";
import type { UserId } from "#protocol/values";
import type { Ask, SocketDown } from "./down.ts";
import { type Ending, endingFor } from "./ending.ts";

/** One open Socket.IO connection. It does not reconnect and keeps no queue: both are done above it. */
export type SocketLink = { ask: Ask; close(): void };
export type Handshake = { user: UserId; tabId: string; gen: number };
export type LinkListener = { receive(down: SocketDown): void; closed(ending: Ending): void };

const connectTimeoutMs = 10_000;
const answerTimeoutMs = 8_000;

/** Connects; answers the open link, or why there is none. `more` is what a browser would add by itself: cookie and origin. */
export async function openSocketLink(
  handshake: Handshake,
  listener: LinkListener,
  more: Partial<ManagerOptions> = {},
): Promise<SocketLink | Ending> {
  // Loaded apart: the page paints from what the server rendered before any of this is needed.
  const client = await import("socket.io-client").catch(() => undefined);
  if (!client) return { reason: "lost" };
  const socket: Socket<DownEvents, UpEvents> = client.io({
    transports: ["websocket"],
    autoConnect: false,
    forceNew: true,
    reconnection: false,
    auth: { v: 1, ...handshake },
    ...more,
  });
  const refused = await connected(socket, listener);
  return refused ?? { ask: askOver(socket), close: () => void socket.offAny().off().disconnect() };
}

function connected(socket: Socket<DownEvents, UpEvents>, listener: LinkListener): Promise<Ending | undefined> {
  return new Promise((settle) => {
    const giveUp = (ending: Ending) => {
      clearTimeout(timer);
      socket.off().disconnect();
      settle(ending);
    };
    // Covers also a server that takes the connection and never answers the handshake, for which Socket.IO would wait for ever.
    const timer = setTimeout(giveUp, connectTimeoutMs, { reason: "lost" });
    socket.once("connect", () => {
      clearTimeout(timer);
      socket.off();
      listenTo(socket, listener);
      settle(undefined);
    });
    socket.once("connect_error", (error: Error & { data?: Refusing }) => giveUp(endingFor(error.data ?? {})));
    socket.once("disconnect", () => giveUp({ reason: "lost" }));
    socket.connect();
  });
}

type Refusing = { refusal?: string; retryAfterMs?: number };

function listenTo(socket: Socket<DownEvents, UpEvents>, listener: LinkListener): void {
  let ending: Ending = { reason: "lost" };
  socket.on("bye", (bye) => {
    ending = bye;
    socket.disconnect();
  });
  socket.on("disconnect", () => listener.closed(ending));
  socket.onAny((event: keyof DownPayload, payload) => listener.receive({ event, payload } as SocketDown));
}

function askOver(socket: Socket<DownEvents, UpEvents>): Ask {
  return async <E extends UpEvent>(event: E, payload: UpPayload<E>): Promise<Reply<UpValue[E]>> => {
    // Socket.IO would keep it and send it at the next connect.
    if (!socket.connected) return explained(unavailable());
    const plain: AckSocket = socket.timeout(answerTimeoutMs) as unknown as AckSocket;
    const reply = await plain
      .emitWithAck<Reply<UpValue[E]>>(event, payload)
      .catch(() => unavailable("The server did not answer in time.", "no-answer"));
    return explained(reply);
  };
}

// Socket.IO's own type of emitWithAck cannot be followed through a generic event name.
type AckSocket = { emitWithAck<T>(event: string, payload: unknown): Promise<T> };
