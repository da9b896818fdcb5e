import type { Reply } from "#protocol/refusals";
import type { Room } from "#protocol/values";
import {
  type Handshake,
  openSocket,
  openSource,
  type StreamQuery,
  type TestStream,
  type TestTab,
} from "./test-connections.ts";

/** Where a server, or a proxy before it, listens. */
export type Address = { url: string };

/** A person with a browser of their own, for tests. */
export type TestPerson = {
  server: Address;
  id: string;
  name: string;
  email: string;
  cookie: string;
  generalId: string;
};

export const password = "correct horse battery staple";

export async function signUp(server: Address, name: string, more: Record<string, unknown> = {}): Promise<TestPerson> {
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
  { url }: Address,
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

type Ask = { method?: string; body?: unknown; headers?: Record<string, string>; signal?: AbortSignal };

export function ask(
  { server, cookie }: TestPerson,
  path: string,
  { method, body, headers, signal }: Ask = {},
): Promise<Response> {
  return fetch(server.url + path, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    headers: { cookie, ...(body !== undefined && { "content-type": "application/json" }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
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

/** What was answered, or an error that says why it was refused. */
export async function value<T>(reply: Promise<Reply<T>>): Promise<T> {
  const answered = await reply;
  if (!answered.ok) throw new Error(`${answered.refusal}: ${answered.message}`);
  return answered.value;
}

// ---- connections that end with the test that needs them ----

/** Connects; rejects with what `connect_error` said. */
export async function connect(person: TestPerson, handshake: Handshake = {}): Promise<TestTab> {
  const { onTestFinished } = await import("vitest");
  const tab = await openSocket(person, handshake);
  onTestFinished(() => void tab.socket.disconnect());
  return tab;
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

/** Opens a stream as a browser does, and waits for its `hello`. */
export async function openStream(person: TestPerson, query: StreamQuery = {}): Promise<TestStream> {
  const { onTestFinished } = await import("vitest");
  const stream = await openSource(person, query);
  onTestFinished(() => stream.source.close());
  return stream;
}
