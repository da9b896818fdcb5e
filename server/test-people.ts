// biome-ignore lint/style/noRestrictedImports: it plays the browser.
import { EventSource } from "eventsource";
// biome-ignore lint/style/noRestrictedImports: it plays the browser.
import { io, type Socket } from "socket.io-client";
import { onTestFinished } from "vitest";
import type { DownEvents, DownPayload, StreamPayload, UpEvent, UpEvents, UpPayload, UpValue } from "#protocol/events";
import type { Reply } from "#protocol/refusals";
import type { Room } from "#protocol/values";
import type { TestServer } from "./test-server.ts";

/** A person with a browser of their own, for tests. */
export type TestPerson = {
  server: TestServer;
  id: string;
  name: string;
  email: string;
  cookie: string;
  generalId: string;
};

export const password = "correct horse battery staple";

export async function signUp(
  server: TestServer,
  name: string,
  more: Record<string, unknown> = {},
): Promise<TestPerson> {
  const email = `${name.toLowerCase()}-${crypto.randomUUID().slice(0, 8)}@example.org`;
  const response = await post(server, "/api/auth/sign-up/email", { name, email, password, ...more });
  if (!response.ok) throw new Error(`${name} could not sign up: ${await response.text()}`);
  const { user } = await response.json();
  const person = { server, id: user.id, name, email, cookie: cookieOf(response), generalId: "" };
  const { rooms } = await getJson<{ rooms: Room[] }>(person, "/api/rooms");
  return { ...person, generalId: rooms.find(({ isGeneral }) => isGeneral)?.id ?? "" };
}

/** The same person in another browser. */
export async function signInAgain(person: TestPerson): Promise<TestPerson> {
  const response = await post(person.server, "/api/auth/sign-in/email", { email: person.email, password });
  if (!response.ok) throw new Error(`${person.name} could not sign in: ${await response.text()}`);
  return { ...person, cookie: cookieOf(response) };
}

export function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

/** A write without a session. */
export function post(
  { url }: TestServer,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(url + path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

type Ask = { method?: string; body?: unknown; headers?: Record<string, string> };

export function ask(
  { server, cookie }: TestPerson,
  path: string,
  { method, body, headers }: Ask = {},
): Promise<Response> {
  return fetch(server.url + path, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    headers: { cookie, ...(body !== undefined && { "content-type": "application/json" }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

export async function getJson<T>(person: TestPerson, path: string, asked: Ask = {}): Promise<T> {
  const response = await ask(person, path, asked);
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return response.json();
}

export function draft(body: string) {
  return { clientId: crypto.randomUUID(), body };
}

// ---- sockets ----

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

type Handshake = { user?: string; tabId?: string; gen?: number; v?: number; origin?: string; cookie?: string };

/** Connects; rejects with what `connect_error` said. */
export async function connect(person: TestPerson, handshake: Handshake = {}): Promise<TestTab> {
  const { origin, cookie = person.cookie, ...auth } = handshake;
  const socket: Socket<DownEvents, UpEvents> = io(person.server.url, {
    transports: ["websocket"],
    reconnection: false,
    forceNew: true,
    auth: { v: 1, user: person.id, tabId: crypto.randomUUID(), gen: 1, ...auth },
    extraHeaders: { cookie, ...(origin && { origin }) },
  });
  onTestFinished(() => void socket.disconnect());
  const heard: Heard[] = [];
  socket.onAny((event, payload) => heard.push({ event, payload }));
  const closed = new Promise<string>((resolve) => socket.once("disconnect", resolve));
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
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

/** Connects, attaches the feed and opens a room ("general" unless told otherwise). */
export async function openTab(
  person: TestPerson,
  { roomId, ...handshake }: Handshake & { roomId?: string } = {},
): Promise<TestTab> {
  const tab = await connect(person, handshake);
  await value(tab.say("feed:attach", {}));
  await value(tab.say("room:open", { roomId: roomId ?? person.generalId }));
  return tab;
}

/** What was answered, or an error that says why it was refused. */
export async function value<T>(reply: Promise<Reply<T>>): Promise<T> {
  const answered = await reply;
  if (!answered.ok) throw new Error(`${answered.refusal}: ${answered.message}`);
  return answered.value;
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

export function streamPath(person: TestPerson, query: Record<string, string | number> = {}): string {
  const asked = { user: person.id, browser: crypto.randomUUID(), gen: 1, mode: "notify", ...query };
  return `/api/notifications/stream?${new URLSearchParams(Object.entries(asked).map(([name, of]) => [name, String(of)]))}`;
}

const feedEvents = ["hello", "notification", "head", "dismiss", "room:gone", "bye", "hb"] as const;
const fullEvents = ["entry", "typing:started", "presence:changed", "person:changed"] as const;

/** Opens a stream as a browser does, and waits for its `hello`. */
export async function openStream(person: TestPerson, query: Record<string, string | number> = {}): Promise<TestStream> {
  const source = new EventSource(person.server.url + streamPath(person, query), {
    fetch: (url, init) => fetch(url, { ...init, headers: { ...init.headers, cookie: person.cookie } }),
  });
  onTestFinished(() => source.close());
  const heard: StreamHeard[] = [];
  for (const event of [...feedEvents, ...fullEvents]) {
    source.addEventListener(event, ({ data, lastEventId }) =>
      heard.push({ event, payload: JSON.parse(data), id: lastEventId }),
    );
  }
  await new Promise((resolve, reject) => {
    source.addEventListener("hello", resolve);
    source.addEventListener("error", ({ code, message }) => reject(new Error(`${code} ${message}`)), { once: true });
  });
  return { source, heard, of: (event) => heard.flatMap((one) => (one.event === event ? [one.payload] : [])) as never };
}
