import { once } from "node:events";
import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { limits } from "#protocol/limits";
import type { Notification } from "#protocol/notifications";
import type { Message, MessagePage, Room } from "#protocol/values";
import { ask, draft, getJson, post, signUp, type TestPerson } from "./test-people.ts";
import { startServer, type TestServer } from "./test-server.ts";

let server: TestServer;
let ann: TestPerson;
let bob: TestPerson;
let messages: string;

beforeAll(async () => {
  server = await startServer();
  [ann, bob] = [await signUp(server, "Ann"), await signUp(server, "Bob")];
  messages = `/api/rooms/${ann.generalId}/messages`;
}, 30_000);
afterAll(() => server.dispose());

const said = async (response: Response) => ({ status: response.status, ...(await response.json()) });
const bodies = async () => (await getJson<MessagePage>(ann, messages)).messages.map(({ body }) => body);

describe("a write is ours, or it is not done", () => {
  test.each<[string, Record<string, string>]>([
    ["another site", { origin: "https://evil.example" }],
    ["a site that begins like ours", { origin: "http://localhost.evil.example" }],
    ["no site at all, says a browser", { origin: "null" }],
    ["a browser that hides the origin", { "sec-fetch-site": "cross-site" }],
    ["a sibling site", { "sec-fetch-site": "same-site" }],
  ])("from %s: 403", async (_claim, headers) => {
    const refused = await said(await ask(ann, messages, { body: draft("forged"), headers }));
    expect(refused).toEqual({ status: 403, refusal: "forbidden", message: expect.any(String) });
    expect((await ask(ann, "/api/auth/sign-out", { body: {}, headers })).status).toBe(403);
    expect(await bodies()).not.toContain("forged");
  });

  test("from our own page, and from a program without an origin: done", async () => {
    expect((await ask(ann, messages, { body: draft("from the page"), headers: { origin: server.url } })).status).toBe(
      201,
    );
    expect((await ask(ann, messages, { body: draft("from a script") })).status).toBe(201);
  });

  test("as a form would send it, and what is not JSON: 400", async () => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]) {
      const headers = { "content-type": type };
      const invalid = { status: 400, refusal: "invalid" };
      expect(await said(await ask(ann, messages, { body: draft("forged"), headers }))).toMatchObject(invalid);
      const join = `/api/rooms/${ann.generalId}/join`;
      expect(await said(await ask(ann, join, { body: {}, headers }))).toMatchObject(invalid);
    }
    const broken = await fetch(server.url + messages, {
      ...{ method: "POST", body: "{", headers: { cookie: ann.cookie, "content-type": "application/json" } },
    });
    expect(await said(broken)).toMatchObject({ status: 400, refusal: "invalid" });
  });

  test("for the account the page was rendered for, or not at all", async () => {
    const mine = { "x-ebb-user": ann.id };
    expect((await ask(ann, messages, { body: draft("as Ann"), headers: mine })).status).toBe(201);
    const asBob = await said(await ask(bob, messages, { body: draft("as whom?"), headers: mine }));
    expect(asBob).toMatchObject({ status: 409, refusal: "wrong-account" });
    expect(await said(await ask(bob, "/api/sync", { headers: mine }))).toMatchObject({ refusal: "wrong-account" });
    expect(await bodies()).not.toContain("as whom?");
    expect((await ask(bob, "/api/auth/sign-out", { body: {}, headers: mine })).status).toBe(409);
    expect((await ask(bob, "/api/me")).status).toBe(200);
  });

  test("up to 64 KB", async () => {
    const large = await ask(ann, messages, { body: draft("x".repeat(limits.frameMaxBytes)) });
    expect(await said(large)).toMatchObject({ status: 413, refusal: "too-large" });
    const streamed = await fetch(server.url + messages, {
      method: "POST",
      headers: { cookie: ann.cookie, "content-type": "application/json" },
      body: new Blob([`{"body":"${"x".repeat(limits.frameMaxBytes)}"}`]).stream(),
      ...{ duplex: "half" },
    });
    expect(streamed.status).toBe(413);
  });
});

describe("refusals", () => {
  test("without a session: 401, before anything else is looked at", async () => {
    const stranger = { ...ann, cookie: "" };
    const refused = { status: 401, refusal: "unauthenticated", reason: "sign-in", message: expect.any(String) };
    expect(await said(await ask(stranger, "/api/sync"))).toEqual(refused);
    expect(await said(await ask(stranger, messages, { body: draft("anonymous") }))).toEqual(refused);
    expect(await said(await ask(stranger, "/api/rooms/1/messages", { body: [] }))).toEqual(refused);
  });

  test("an address with nothing behind it, with rubbish for an id, or another's secret: 404", async () => {
    const secret = await getJson<Room>(ann, "/api/rooms", { body: { name: "secret", private: true } });
    for (const path of [
      "/api/nothing",
      "/api/rooms/1",
      "/api/rooms/..%2f..",
      `/api/rooms/${secret.id}`,
      `/api/rooms/${crypto.randomUUID()}`,
    ]) {
      expect(await said(await ask(bob, path))).toMatchObject({ status: 404, refusal: "not-found" });
    }
  });

  test("an address that is none: 400, without Next's complaint", async () => {
    for (const path of ["/rooms/%E0%A4%A", "/api/rooms/%E0%A4%A", "/%zz"]) {
      expect((await fetch(server.url + path)).status).toBe(400);
    }
    const { hostname, port } = new URL(server.url);
    const asked = request({ host: hostname, port, method: "OPTIONS", path: "*" }).end();
    const [answer] = await once(asked, "response");
    expect(answer.resume().statusCode).toBe(400);
    expect(server.said()).not.toContain("ERR_INVALID_URL");
  });

  test("a server action, of which Ebb has none: 405, without Next's complaint", async () => {
    const asked = await fetch(`${server.url}/sign-in`, { method: "POST", headers: { "next-action": "a" }, body: "[]" });
    expect(asked.status).toBe(405);
    expect(server.said()).not.toContain("Server Action");
  });

  test("a query or body of the wrong shape: 400, in words", async () => {
    const tries = [
      await ask(ann, `${messages}?limit=0`),
      await ask(ann, `${messages}?before=x`),
      await ask(ann, messages, { body: [] }),
      await ask(ann, messages, { body: { clientId: "1", body: "x" } }),
      await ask(ann, messages, { body: draft(" ") }),
      await ask(ann, "/api/rooms", { body: { name: "x".repeat(61) } }),
      await ask(ann, "/api/me", { method: "PATCH", body: { handle: "not a handle!" } }),
    ];
    for (const response of tries) {
      expect(await said(response)).toMatchObject({
        status: 400,
        refusal: "invalid",
        message: expect.stringMatching(/\.$/),
      });
    }
  });

  test("nothing that is answered is kept by caches, or read as anything but what it is", async () => {
    const { headers } = await ask(ann, "/api/me");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-type")).toMatch(/^application\/json/);
  });
});

describe("the twins of what sockets say", () => {
  test("a draft is stored once: 201, then 200 with the same message; for another room: 409", async () => {
    const one = draft("once");
    const first = await ask(ann, messages, { body: one });
    const second = await ask(ann, messages, { body: one });
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(await second.json()).toEqual(await first.json());
    const other = await getJson<Room>(ann, "/api/rooms", { body: { name: "another room" } });
    expect((await ask(ann, `/api/rooms/${other.id}/messages`, { body: one })).status).toBe(409);
  });

  test("messages are read, edited and deleted; the log tells it in order", async () => {
    const room = await getJson<Room>(ann, "/api/rooms", { body: { name: "a log" } });
    const { id, seq } = await getJson<Message>(ann, `/api/rooms/${room.id}/messages`, { body: draft("teh") });
    await getJson(ann, `/api/messages/${id}`, { method: "PATCH", body: { body: "the" } });
    expect((await ask(bob, `/api/messages/${id}`, { method: "PATCH", body: { body: "mine" } })).status).toBe(404);
    await getJson(ann, `/api/messages/${id}`, { method: "DELETE" });
    const log = await getJson<{ entries: { type: string; seq: number }[]; head: number }>(
      ann,
      `/api/rooms/${room.id}/events?after=0`,
    );
    expect(log.entries.slice(-3).map(({ type }) => type)).toEqual([
      "message.created",
      "message.edited",
      "message.deleted",
    ]);
    expect(log.entries.map((entry) => entry.seq)).toEqual(Array.from({ length: log.head }, (_, i) => i + 1));
    expect((await ask(ann, `/api/rooms/${room.id}/events?after=999`)).status).toBe(410);
    expect(await getJson(ann, `/api/rooms/${room.id}/read`, { body: { seq } })).toMatchObject({ unread: 0 });
  });

  test("rooms are browsed, joined, renamed, left; people are found and added", async () => {
    const room = await getJson<Room>(ann, "/api/rooms", { body: { name: "gardening", topic: "tomatoes" } });
    const { rooms } = await getJson<{ rooms: { id: string; joined: boolean }[] }>(bob, "/api/rooms/browse");
    expect(rooms.find(({ id }) => id === room.id)?.joined).toBe(false);
    await getJson(bob, `/api/rooms/${room.id}/join`, { method: "POST" });
    const renamed = await getJson<Room>(ann, `/api/rooms/${room.id}`, { method: "PATCH", body: { name: "garden" } });
    expect(renamed.name).toBe("garden");
    const { members } = await getJson<{ members: { id: string }[] }>(bob, `/api/rooms/${room.id}/members`);
    expect(members.map(({ id }) => id).sort()).toEqual([ann.id, bob.id].sort());
    expect(await getJson(bob, `/api/rooms/${room.id}/leave`, { method: "POST" })).toEqual({});
    const { people } = await getJson<{ people: { id: string }[] }>(ann, "/api/people?query=bo");
    expect(people.map(({ id }) => id)).toContain(bob.id);
  });

  test("a notification is listed, noted as shown, and explained to whose it is", async () => {
    await getJson(bob, messages, { body: draft("@ann look") });
    const { notifications } = await getJson<{ notifications: Notification[] }>(ann, "/api/notifications");
    const [{ id } = { id: "" }] = notifications;
    expect((await ask(ann, `/api/notifications/${id}/shown`, { method: "POST" })).status).toBe(200);
    expect(await getJson(ann, `/api/notifications/${id}/why`)).toMatchObject({
      reason: expect.any(String),
      shownAt: expect.any(String),
    });
    expect((await ask(bob, `/api/notifications/${id}/why`)).status).toBe(404);
  });

  test("signing out works for programs without an origin", async () => {
    const cleo = await signUp(server, "Cleo");
    expect(
      (await fetch(`${server.url}/api/auth/sign-out`, { method: "POST", headers: { cookie: cleo.cookie } })).status,
    ).toBe(200);
    expect((await ask(cleo, "/api/me")).status).toBe(401);
  });

  test("what the owner may, others may not", async () => {
    expect((await ask(bob, "/api/invites")).status).toBe(403);
    expect((await ask(bob, "/api/people/all")).status).toBe(403);
    for (const deed of ["deactivate", "reactivate", "password-reset"]) {
      expect((await ask(bob, `/api/people/${ann.id}/${deed}`, { method: "POST" })).status).toBe(403);
    }
    expect(
      (await post(server, "/api/reset-password", { token: "x".repeat(43), newPassword: "long enough" })).status,
    ).toBe(403);
  });
});
