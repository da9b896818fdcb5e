import { type ClientRequest, get, type IncomingMessage } from "node:http";
import { join } from "node:path";
import BetterSqlite from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { limits } from "#protocol/limits";
import type { FeedState, Room } from "#protocol/values";
import { streamPath } from "#server/test-connections";
import { ask, draft, getJson, openStream, openTab, signUp, type TestPerson, value } from "#server/test-people";
import { startServer, type TestServer } from "#server/test-server";

let server: TestServer;
let ann: TestPerson;
let bob: TestPerson;

beforeAll(async () => {
  server = await startServer();
  [ann, bob] = [await signUp(server, "Ann"), await signUp(server, "Bob")];
}, 30_000);
afterAll(() => server.dispose());

/** Bob writes to Ann directly: that rings. */
async function ring(body: string): Promise<void> {
  const room = await getJson<Room>(bob, "/api/direct", { body: { memberIds: [ann.id] } });
  await getJson(bob, `/api/rooms/${room.id}/messages`, { body: draft(body) });
}

const sync = (person: TestPerson) => getJson<FeedState>(person, "/api/sync");

/** A stream as bytes. */
async function openBytes(person: TestPerson, path = streamPath(person), headers: Record<string, string> = {}) {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const request: ClientRequest = get(server.url + path, { headers: { cookie: person.cookie, ...headers } }, resolve);
  request.on("error", reject);
  onTestFinished(() => void request.destroy());
  const response = await promise;
  let text = "";
  response.setEncoding("utf8").on("data", (chunk) => (text += chunk));
  response.on("error", () => undefined);
  const ended = new Promise<void>((resolve) => response.once("close", resolve));
  return { request, response, ended, text: () => text };
}

describe("bytes", () => {
  test("a stream begins with retry and id, then hello; no header lets anyone buffer or read it from elsewhere", async () => {
    const { response, text } = await openBytes(ann);
    expect(response.statusCode).toBe(200);
    expect(response.headers).toMatchObject({
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    });
    expect(response.headers).not.toHaveProperty("access-control-allow-origin");
    expect(response.headers).not.toHaveProperty("content-encoding");
    await expect.poll(text).toContain("event: hello");
    const { epoch, nseq } = await sync(ann);
    const [prime, hello] = text().split("\n\n");
    expect(prime).toBe(`retry: ${limits.reconnectMinMs}\nid: ${epoch}:${nseq}`);
    const said = JSON.parse(hello?.split("data: ")[1] ?? "");
    expect(said).toMatchObject({ epoch, nseq, gen: 1, heads: expect.any(Array), pending: expect.any(Array) });
    expect(said.version).toMatch(/^[\w-]+$/);
    expect(said.ttl).toBeGreaterThanOrEqual(limits.streamMinLifeMs);
    expect(said.ttl).toBeLessThanOrEqual(limits.streamMaxLifeMs);
  });

  test("hostile text in a message stays inside its one line of data", async () => {
    const { text } = await openBytes(ann);
    await expect.poll(text).toContain("event: hello");
    await ring("x\nevent: bye\ndata: {}\n\nid: evil\u2028");
    await expect.poll(text).toContain("event: notification");
    expect(text()).not.toMatch(/^event: bye/m);
    expect(text()).not.toMatch(/^id: evil/m);
  });
});

describe("what a stream says", () => {
  test("a direct message rings at once, with the feed's position as its id; its head follows; nothing else is said", async () => {
    const stream = await openStream(ann);
    const { epoch } = await sync(ann);
    await ring("are you there?");
    await expect.poll(() => stream.of("notification")).toHaveLength(1);
    const [notification] = stream.heard.flatMap((heard) => (heard.event === "notification" ? [heard] : []));
    expect(notification?.payload).toMatchObject({
      kind: "direct",
      title: expect.stringContaining("Bob"),
      body: "are you there?",
    });
    expect(notification?.id).toBe(`${epoch}:${(await sync(ann)).nseq}`);
    const mentions = () =>
      stream.of("head").find(({ roomId }) => roomId === notification?.payload.roomId)?.mentions ?? 0;
    await expect.poll(mentions, { timeout: limits.streamHeadEveryMs + 2_000 }).toBeGreaterThan(0);
    expect(stream.of("entry")).toEqual([]);
  });

  test("heads of a busy room come at once and then at most every five seconds, the last value winning", async () => {
    const stream = await openStream(ann);
    const tab = await openTab(bob);
    const sent = [];
    for (let i = 0; i < 20; i++)
      sent.push(await value(tab.say("message:send", { roomId: bob.generalId, ...draft(`${i}`) })));
    const heads = () => stream.of("head").filter(({ roomId }) => roomId === ann.generalId);
    await expect.poll(() => heads().length).toBe(1);
    await expect.poll(() => heads().at(-1)?.head, { timeout: limits.streamHeadEveryMs + 2_000 }).toBe(sent.at(-1)?.seq);
    expect(heads()).toHaveLength(2);
  });

  test("what is read elsewhere is dismissed", async () => {
    const stream = await openStream(ann);
    await ring("read me");
    await expect.poll(() => stream.of("notification")).toHaveLength(1);
    const [notification] = stream.of("notification");
    await getJson(ann, `/api/rooms/${notification?.roomId}/read`, { body: { seq: notification?.seq } });
    await expect.poll(() => stream.of("dismiss").flatMap(({ ids }) => ids)).toContain(notification?.id);
  });

  test("in full mode it carries the entries of the person's rooms, of new ones too, and of no others", async () => {
    const stream = await openStream(ann, { mode: "full" });
    const foreign = await getJson<Room>(bob, "/api/rooms", { body: { name: "without Ann", private: true } });
    await getJson(bob, `/api/rooms/${foreign.id}/messages`, { body: draft("not for Ann") });
    const shared = await getJson<Room>(bob, "/api/rooms", { body: { name: "with Ann", private: true } });
    await getJson(bob, `/api/rooms/${shared.id}/members`, { body: { userId: ann.id } });
    await getJson(bob, `/api/rooms/${shared.id}/messages`, { body: draft("for Ann") });
    await getJson(bob, `/api/rooms/${bob.generalId}/messages`, { body: draft("for everyone") });
    const bodies = () => stream.of("entry").flatMap((entry) => ("message" in entry ? [entry.message.body] : []));
    await expect.poll(bodies).toEqual(["for Ann", "for everyone"]);
    await getJson(bob, `/api/rooms/${shared.id}/members/${ann.id}`, { method: "DELETE" });
    await getJson(bob, `/api/rooms/${shared.id}/messages`, { body: draft("no longer for Ann") });
    await getJson(bob, `/api/rooms/${bob.generalId}/messages`, { body: draft("still for everyone") });
    await expect.poll(bodies).toEqual(["for Ann", "for everyone", "still for everyone"]);
    expect(stream.of("room:gone")).toEqual([{ roomId: shared.id }]);
  });

  test("every 25 seconds it says where the feed and the rooms stand", { timeout: 40_000 }, async () => {
    const [stream, tab] = [await openStream(ann), await openTab(ann)];
    await expect.poll(() => stream.of("hb"), { timeout: 30_000 }).toHaveLength(1);
    const { nseq, heads } = await sync(ann);
    const sum = heads.reduce((total, { head }) => total + head, 0);
    const read = heads.reduce((total, { readSeq }) => total + readSeq, 0);
    const position = { nseq, sum, read };
    expect(stream.of("hb")).toEqual([position]);
    await expect.poll(() => tab.of("hb"), { timeout: 5_000 }).toEqual([position]);
  });
});

describe("coming back", () => {
  const notified = (text: string) => [...text.matchAll(/^id: (\S+)\nevent: notification\ndata: (.*)$/gm)];

  test("Last-Event-ID is continued from: what was told meanwhile comes after hello, in order, and beats the query", async () => {
    const { epoch, nseq } = await sync(ann);
    for (const body of ["missed one", "missed two"]) await ring(body);
    await expect.poll(async () => (await sync(ann)).pending.length).toBeGreaterThanOrEqual(2);
    const { text } = await openBytes(ann, streamPath(ann), { "last-event-id": `${epoch}:${nseq}` });
    await expect.poll(() => notified(text()).length).toBe(2);
    expect(text()).toMatch(new RegExp(`^retry: \\d+\nid: ${epoch}:${nseq}\n\nevent: hello\n`));
    expect(notified(text()).map(([, id]) => id)).toEqual([`${epoch}:${nseq + 1}`, `${epoch}:${nseq + 2}`]);
  });

  test.each([
    ["another epoch", "0193a5de-7c2b-7000-8000-000000000001:1"],
    ["a position beyond the end", "EPOCH:999999"],
    ["rubbish", "0' OR 1=1"],
  ])("with %s it just starts", async (_claim, lastEventId) => {
    const { epoch, nseq } = await sync(ann);
    const { text } = await openBytes(ann, streamPath(ann), { "last-event-id": lastEventId.replace("EPOCH", epoch) });
    await expect.poll(text).toContain("event: hello");
    expect(text()).toMatch(new RegExp(`^retry: \\d+\nid: ${epoch}:${nseq}\n`));
    expect(notified(text())).toEqual([]);
  });

  test("a newer stream of the browser ends the older one, an older one is not let in, another browser is left alone", async () => {
    const browser = crypto.randomUUID();
    const [older, elsewhere] = [await openBytes(ann, streamPath(ann, { browser, gen: 2 })), await openStream(ann)];
    await expect.poll(older.text).toContain("event: hello");
    await openStream(ann, { browser, gen: 3 });
    await older.ended;
    expect(older.text()).toContain('event: bye\ndata: {"reason":"superseded","retryMs":0}');
    const late = await openBytes(ann, streamPath(ann, { browser, gen: 2 }));
    expect(late.response.statusCode).toBe(204);
    expect(elsewhere.of("bye")).toEqual([]);
  });
});

describe("at the door", () => {
  const statusOf = async (person: TestPerson, path: string, headers: Record<string, string> = {}) =>
    (await openBytes(person, path, headers)).response.statusCode;

  test("without a session 401, on another account's page 409, from another site 403, malformed 400", async () => {
    expect(await statusOf({ ...ann, cookie: "" }, streamPath(ann))).toBe(401);
    expect(await statusOf(bob, streamPath(ann))).toBe(409);
    expect(await statusOf(ann, streamPath(ann), { "sec-fetch-site": "cross-site" })).toBe(403);
    expect(await statusOf(ann, streamPath(ann, { gen: "first" }))).toBe(400);
    expect(await statusOf(ann, streamPath(ann, { browser: "chrome" }))).toBe(400);
    expect(await statusOf(ann, streamPath(ann, { mode: "everything" }))).toBe(400);
  });
});

test("a session that is due is renewed, and its cookie travels with the stream's headers", async () => {
  const fay = await signUp(server, "Fay");
  const renewed = async () => (await openBytes(fay)).response.headers["set-cookie"] ?? [];
  expect(await renewed()).toEqual([]);
  const file = new BetterSqlite(join(server.dataDir, "ebb.db"));
  const inTwentyDays = new Date(Date.now() + 20 * 24 * 60 * 60_000).toISOString().replace("Z", "+00:00");
  file.prepare('UPDATE "Session" SET "expiresAt" = ? WHERE "userId" = ?').run(inTwentyDays, fay.id);
  file.close();
  // What was found is remembered for a moment.
  await expect
    .poll(renewed, { timeout: 2_000 })
    .toContainEqual(expect.stringMatching(/^ebb\.session_token=.*Max-Age=2592000;.*HttpOnly/));
});

describe("nothing is left behind", () => {
  test("asked for its head alone, no stream is held", async () => {
    const dan = await signUp(server, "Dan");
    expect((await ask(dan, streamPath(dan), { method: "HEAD" })).status).toBe(204);
    await expect.poll(() => metric("ebb_streams"), { timeout: 10_000 }).toBe(0);
  });

  async function metric(name: string): Promise<number> {
    const text = await (await fetch(`${server.url}/metrics`)).text();
    return Number(new RegExp(`^${name} (.*)$`, "m").exec(text)?.[1]);
  }

  test("a thousand streams opened and aborted leave no stream and no listener behind", {
    timeout: 60_000,
  }, async () => {
    const cleo = await signUp(server, "Cleo");
    await expect.poll(() => metric("ebb_streams"), { timeout: 10_000 }).toBe(0);
    for (let batch = 0; batch < 20; batch++) {
      const opened = await Promise.all(Array.from({ length: 50 }, () => openBytes(cleo)));
      for (const { request } of opened) request.destroy();
    }
    await expect.poll(() => metric("ebb_streams"), { timeout: 10_000 }).toBe(0);
    expect(server.said()).not.toContain("MaxListenersExceededWarning");
    expect((await ask(cleo, "/api/me")).status).toBe(200);
  });
});
