// biome-ignore lint/style/noRestrictedImports: it plays the browser.
import { EventSource } from "eventsource";
// biome-ignore lint/style/noRestrictedImports: it plays the browser.
import { io, type Socket } from "socket.io-client";
import type { DownEvents, DownPayload, StreamPayload, UpEvent, UpEvents, UpPayload, UpValue } from "#protocol/events";
import type { Reply } from "#protocol/refusals";

/** Whose connection it is, and to which address. */
export type Connecting = { server: { url: string }; id: string; cookie: string };

type Heard = { [E in keyof DownPayload]: { event: E; payload: DownPayload[E] } }[keyof DownPayload];

export type TestTab = {
  socket: Socket<DownEvents, UpEvents>;
  /** Everything heard so far, in order. */
  heard: Heard[];
  /** The payloads of one event heard so far. */
  of<E extends keyof DownPayload>(event: E): DownPayload[E][];
  say<E extends UpEvent>(event: E, payload: UpPayload<E>): Promise<Reply<UpValue[E]>>;
  /** Anything at all, as no browser of ours would say it. */
  sayAnything(event: string, ...payloads: unknown[]): Promise<Reply<unknown>>;
  /** A Socket.IO packet in its own letters, or something that is none. */
  sendRaw(packet: string): void;
  /** Resolves when the socket is closed, by whomever. */
  closed: Promise<string>;
};

export type Handshake = { user?: string; tabId?: string; gen?: number; v?: number; origin?: string; cookie?: string };

/** Connects; rejects with what `connect_error` said, and then leaves nothing open. */
export async function openSocket(person: Connecting, handshake: Handshake = {}): Promise<TestTab> {
  const { origin, cookie = person.cookie, ...auth } = handshake;
  const socket: Socket<DownEvents, UpEvents> = io(person.server.url, {
    transports: ["websocket"],
    reconnection: false,
    forceNew: true,
    auth: { v: 1, user: person.id, tabId: crypto.randomUUID(), gen: 1, ...auth },
    extraHeaders: { cookie, ...(origin && { origin }) },
  });
  const heard: Heard[] = [];
  socket.onAny((event, payload) => heard.push({ event, payload }));
  const closed = new Promise<string>((resolve) => socket.once("disconnect", resolve));
  await connected(socket);
  const sayAnything = (...said: unknown[]) => Reflect.apply(socket.emitWithAck, socket.timeout(5_000), said);
  return {
    socket,
    heard,
    closed,
    sayAnything,
    sendRaw: (packet) => void socket.io.engine.send(packet),
    of: (event) => heard.flatMap((one) => (one.event === event ? [one.payload] : [])) as never,
    say: sayAnything,
  };
}

const connectWithinMs = 10_000;

async function connected(socket: Socket<DownEvents, UpEvents>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      timer = setTimeout(reject, connectWithinMs, new Error("nobody answered the handshake"));
      socket.once("connect", resolve);
      socket.once("connect_error", reject);
      // Cut after the WebSocket was there and before the server let it in.
      socket.once("disconnect", (reason) => reject(new Error(reason)));
    });
  } catch (error) {
    socket.disconnect();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

// ---- streams ----

type StreamHeard = {
  [E in keyof StreamPayload]: { event: E; payload: StreamPayload[E]; id: string };
}[keyof StreamPayload];

export type TestStream = {
  source: EventSource;
  heard: StreamHeard[];
  of<E extends keyof StreamPayload>(event: E): StreamPayload[E][];
};

export type StreamQuery = Record<string, string | number>;

export function streamPath(person: { id: string }, query: StreamQuery = {}): string {
  const asked = { user: person.id, browser: crypto.randomUUID(), gen: 1, mode: "notify", ...query };
  return `/api/notifications/stream?${new URLSearchParams(Object.entries(asked).map(([name, of]) => [name, String(of)]))}`;
}

const feedEvents = ["hello", "notification", "head", "threads", "dismiss", "room:gone", "account:changed", "bye", "hb"] as const;
const fullEvents = ["entry", "typing:started", "presence:changed", "person:changed"] as const;

/** Opens a stream as a browser does, and waits for its `hello`; rejects, and then leaves nothing open, when there is none. */
export async function openSource(person: Connecting, query: StreamQuery = {}): Promise<TestStream> {
  const source = new EventSource(person.server.url + streamPath(person, query), {
    fetch: (url, init) => fetch(url, { ...init, headers: { ...init.headers, cookie: person.cookie } }),
  });
  const heard: StreamHeard[] = [];
  for (const event of [...feedEvents, ...fullEvents]) {
    source.addEventListener(event, ({ data, lastEventId }) =>
      heard.push({ event, payload: JSON.parse(data), id: lastEventId }),
    );
  }
  await helloed(source);
  return { source, heard, of: (event) => heard.flatMap((one) => (one.event === event ? [one.payload] : [])) as never };
}

async function helloed(source: EventSource): Promise<void> {
  try {
    await new Promise((resolve, reject) => {
      source.addEventListener("hello", resolve);
      source.addEventListener("error", ({ code, message }) => reject(new Error(`${code} ${message}`)), { once: true });
    });
  } catch (error) {
    source.close();
    throw error;
  }
}
