import { get, type IncomingMessage } from "node:http";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { limits } from "#protocol/limits";
import type { Presence, Room } from "#protocol/values";
import { streamPath, type TestStream } from "#server/test-connections";
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

const send = (person: TestPerson, roomId: string, body: string) =>
  getJson(person, `/api/rooms/${roomId}/messages`, { body: draft(body) });
const direct = (person: TestPerson, other: TestPerson) =>
  getJson<Room>(person, "/api/direct", { body: { memberIds: [other.id] } });
const bodies = (stream: TestStream) =>
  stream.of("entry").flatMap((entry) => ("message" in entry ? [entry.message.body] : []));

describe("a full stream carries the whole chat", () => {
  test("also of a direct room that was made after it began", async () => {
    const cleo = await signUp(server, "Cleo");
    const [hers, his] = [await openStream(cleo, { mode: "full" }), await openStream(bob, { mode: "full" })];
    const room = await direct(bob, cleo);
    await send(bob, room.id, "first words");
    await send(cleo, room.id, "an answer");
    for (const stream of [hers, his]) await expect.poll(() => bodies(stream)).toEqual(["first words", "an answer"]);
  });

  test("also of a room that was made, joined, left and joined again meanwhile", async () => {
    const dora = await signUp(server, "Dora");
    const stream = await openStream(dora, { mode: "full" });
    const room = await getJson<Room>(bob, "/api/rooms", { body: { name: `Reading ${crypto.randomUUID()}` } });
    await send(bob, room.id, "before");
    await getJson(dora, `/api/rooms/${room.id}/join`, { method: "POST" });
    await send(bob, room.id, "while there");
    await getJson(dora, `/api/rooms/${room.id}/leave`, { method: "POST" });
    await send(bob, room.id, "while gone");
    await getJson(dora, `/api/rooms/${room.id}/join`, { method: "POST" });
    await send(bob, room.id, "back");
    await expect.poll(() => bodies(stream)).toEqual(["while there", "back"]);
  });

  test("heads as quickly as on a socket", async () => {
    const stream = await openStream(ann, { mode: "full" });
    for (const body of ["one", "two", "three"]) await send(bob, bob.generalId, body);
    const unread = () => stream.of("head").findLast(({ roomId }) => roomId === ann.generalId)?.unread;
    await expect.poll(unread, { timeout: 2_000 }).toBeGreaterThanOrEqual(3);
  });

  test("who is here at first, who comes and goes, and what people are called", async () => {
    const [elsa, tab] = [await signUp(server, "Elsa"), await openTab(bob)];
    const stream = await openStream(ann, { mode: "full" });
    expect(stream.of("hello")[0]?.presence?.online).toContain(bob.id);
    await openTab(elsa);
    await expect.poll(() => stream.of("presence:changed")).toContainEqual({ userId: elsa.id, presence: "online" });
    await getJson(elsa, "/api/me", { method: "PATCH", body: { name: "Elsa B." } });
    await expect.poll(() => stream.of("person:changed").map(({ name }) => name)).toContain("Elsa B.");
    tab.socket.disconnect();
  });

  test("none of this on a stream of idle tabs", async () => {
    const stream = await openStream(ann);
    const tab = await openTab(bob);
    await value(tab.say("typing:start", { roomId: bob.generalId }));
    await send(bob, bob.generalId, "not for the idle");
    await expect.poll(() => stream.of("head").length).toBeGreaterThan(0);
    expect(stream.of("hello")[0]).not.toHaveProperty("presence");
    for (const event of ["entry", "typing:started", "presence:changed"] as const) expect(stream.of(event)).toEqual([]);
  });
});

describe("typing", () => {
  test("goes from socket to stream, from HTTP to socket and stream, to members alone, and never to oneself", async () => {
    const [his, hers, fred] = [
      await openStream(bob, { mode: "full" }),
      await openStream(ann, { mode: "full" }),
      await signUp(server, "Fred"),
    ];
    const outside = await openStream(fred, { mode: "full" });
    const room = await direct(ann, bob);
    const [annsTab, bobsTab] = [await openTab(ann, { roomId: room.id }), await openTab(bob, { roomId: room.id })];
    const typed = { roomId: room.id, userId: ann.id, name: "Ann" };

    await value(annsTab.say("typing:start", { roomId: room.id }));
    await expect.poll(() => his.of("typing:started")).toEqual([typed]);
    await getJson(ann, `/api/rooms/${room.id}/typing`, { method: "POST" });
    await expect.poll(() => his.of("typing:started")).toEqual([typed, typed]);
    await expect.poll(() => bobsTab.of("typing:started")).toEqual([typed, typed]);
    expect([hers, outside].flatMap((stream) => stream.of("typing:started"))).toEqual([]);
    expect((await ask(fred, `/api/rooms/${room.id}/typing`, { method: "POST" })).status).toBe(404);
  });
});

describe("a person on a full stream", () => {
  test("is there as one with a socket is, and given a moment to read before anything rings", async () => {
    const gus = await signUp(server, "Gus");
    const watching = await openTab(bob);
    const stream = await openStream(gus, { mode: "full" });
    const seen = (): Presence | undefined =>
      watching.of("presence:changed").findLast(({ userId }) => userId === gus.id)?.presence;
    await expect.poll(seen).toBe("online");

    const room = await direct(bob, gus);
    const sent = await getJson<{ seq: number }>(bob, `/api/rooms/${room.id}/messages`, { body: draft("read me") });
    await expect.poll(() => bodies(stream)).toEqual(["read me"]);
    await getJson(gus, `/api/rooms/${room.id}/read`, { body: { seq: sent.seq } });
    await send(bob, room.id, "and do not read me");
    await expect
      .poll(() => stream.of("notification").map(({ body }) => body), { timeout: limits.ringDelayMs + 3_000 })
      .toEqual(["and do not read me"]);
  });
});

describe("a reader that is stuck", () => {
  test("is sent away once a megabyte waits for it; whoever reads misses nothing", { timeout: 60_000 }, async () => {
    const hal = await signUp(server, "Hal");
    const writer = await openTab(bob);
    const reading = await openStream(ann, { mode: "full" });
    await expect.poll(() => metric("ebb_streams"), { timeout: 10_000 }).toBe(1);
    await openStuck(hal);
    expect(await metric("ebb_streams")).toBe(2);
    const text = "x".repeat(4_000);
    const say = () => value(writer.say("message:send", { roomId: bob.generalId, ...draft(text) }));
    let [sent, mostWaiting] = [0, 0];
    for (; sent < 10_000 && (await metric("ebb_streams")) > 1; sent += 50) {
      await Promise.all(Array.from({ length: 50 }, say));
      mostWaiting = Math.max(mostWaiting, await metric("ebb_streams_waiting_bytes"));
    }
    expect(await metric("ebb_streams")).toBe(1);
    expect(mostWaiting).toBeGreaterThan(0);
    expect(mostWaiting).toBeLessThan(2 * 1024 * 1024);
    await expect.poll(() => bodies(reading).filter((body) => body === text).length, { timeout: 10_000 }).toBe(sent);
  });

  async function metric(name: string): Promise<number> {
    const text = await (await fetch(`${server.url}/metrics`)).text();
    return Number(new RegExp(`^${name} (.*)$`, "m").exec(text)?.[1]);
  }

  /** Takes the first bytes and then no more. */
  async function openStuck(person: TestPerson): Promise<IncomingMessage> {
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    const headers = { cookie: person.cookie };
    const request = get(server.url + streamPath(person, { mode: "full" }), { headers }, resolve).on("error", reject);
    onTestFinished(() => void request.destroy());
    const response = await promise;
    response.on("error", () => undefined).pause();
    return response;
  }
});
