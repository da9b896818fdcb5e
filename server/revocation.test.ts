import { join } from "node:path";
import BetterSqlite from "better-sqlite3";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Room } from "#protocol/values";
import { streamPath, type TestStream, type TestTab } from "./test-connections.ts";
import {
  ask,
  connect,
  draft,
  getJson,
  openStream,
  openTab,
  password,
  post,
  signInAgain,
  signUp,
  type TestPerson,
  value,
} from "./test-people.ts";
import { startServer, type TestServer } from "./test-server.ts";

let server: TestServer;
let owner: TestPerson;
let bob: TestPerson;
let bobsPhone: TestPerson;

beforeAll(async () => {
  server = await startServer();
  owner = await signUp(server, "Ann");
}, 30_000);
afterAll(() => server.dispose());
beforeEach(async () => {
  bob = await signUp(server, "Bob");
  bobsPhone = await signInAgain(bob);
});

const withinASecond = { timeout: 1_000, interval: 20 };
type Held = { tab: TestTab; stream: TestStream };

async function hold(person: TestPerson): Promise<Held> {
  return { tab: await openTab(person), stream: await openStream(person) };
}

/** Both were told why, and neither comes back. */
async function expectCut({ tab, stream }: Held, person: TestPerson): Promise<void> {
  const bye = { reason: "unauthenticated", retryMs: 0 };
  await expect.poll(() => [tab.of("bye"), stream.of("bye")], withinASecond).toEqual([[bye], [bye]]);
  await tab.closed;
  await expect(connect(person)).rejects.toMatchObject({ data: { refusal: "unauthenticated" } });
  expect((await ask(person, streamPath(person))).status).toBe(401);
  expect((await ask(person, "/api/sync")).status).toBe(401);
}

async function expectUntouched({ tab, stream }: Held): Promise<void> {
  await value(tab.say("client:active", {}));
  expect([...tab.of("bye"), ...stream.of("bye")]).toEqual([]);
}

describe("within a second, sockets and streams are cut", () => {
  test("by signing out: those of this browser, not of the phone", async () => {
    const [desk, phone] = [await hold(bob), await hold(bobsPhone)];
    await getJson(bob, "/api/auth/sign-out", { body: {} });
    await expectCut(desk, bob);
    await expectUntouched(phone);
  });

  test("by revoking one session in the list", async () => {
    const [desk, phone] = [await hold(bob), await hold(bobsPhone)];
    const { sessions } = await getJson<{ sessions: { id: string; isCurrent: boolean }[] }>(bob, "/api/me/sessions");
    const other = sessions.find(({ isCurrent }) => !isCurrent);
    await getJson(bob, `/api/me/sessions/${other?.id}`, { method: "DELETE" });
    await expectCut(phone, bobsPhone);
    await expectUntouched(desk);
  });

  test("but not by somebody else, although they know the session's id", async () => {
    const desk = await hold(bob);
    const { sessions } = await getJson<{ sessions: { id: string }[] }>(bob, "/api/me/sessions");
    const eve = await signUp(server, "Eve");
    for (const { id } of sessions) await ask(eve, `/api/me/sessions/${id}`, { method: "DELETE" });
    await expectUntouched(desk);
  });

  test.each(["/api/auth/revoke-other-sessions", "/api/auth/revoke-sessions"])("by %s", async (path) => {
    const phone = await hold(bobsPhone);
    await getJson(bob, path, { body: {} });
    await expectCut(phone, bobsPhone);
  });

  test("by changing the password: those elsewhere, not the browser where it was changed", async () => {
    const [desk, phone] = [await hold(bob), await hold(bobsPhone)];
    const change = { currentPassword: password, newPassword: "another good one", revokeOtherSessions: true };
    await getJson(bob, "/api/auth/change-password", { body: change });
    await expectCut(phone, bobsPhone);
    await expectUntouched(desk);
  });

  test("by a password reset through the owner's link, which works once", async () => {
    const desk = await hold(bob);
    const { url } = await getJson<{ url: string }>(owner, `/api/people/${bob.id}/password-reset`, { method: "POST" });
    const token = new URL(url).searchParams.get("token");
    const reset = () => post(server, "/api/reset-password", { token, newPassword: "remembered this time" });
    expect((await reset()).status).toBe(200);
    await expectCut(desk, bob);
    expect((await reset()).status).toBe(403);
    const signIn = (secret: string) => post(server, "/api/auth/sign-in/email", { email: bob.email, password: secret });
    expect((await signIn(password)).status).toBe(401);
    expect((await signIn("remembered this time")).status).toBe(200);
  });

  test("by deactivation; and a deactivated person is answered like a wrong password until reactivated", async () => {
    const [desk, phone] = [await hold(bob), await hold(bobsPhone)];
    await getJson(owner, `/api/people/${bob.id}/deactivate`, { method: "POST" });
    await expectCut(desk, bob);
    await expectCut(phone, bobsPhone);
    const signIn = (secret: string) => post(server, "/api/auth/sign-in/email", { email: bob.email, password: secret });
    const [right, wrong] = [await signIn(password), await signIn("not it")];
    expect([right.status, await right.json()]).toEqual([wrong.status, await wrong.json()]);
    await getJson(owner, `/api/people/${bob.id}/reactivate`, { method: "POST" });
    expect((await signIn(password)).status).toBe(200);
  });
});

test("a session that ended unannounced between handshake and attaching is not attached, and hears nothing", async () => {
  const tab = await connect(bob);
  const file = new BetterSqlite(join(server.dataDir, "ebb.db"));
  file.prepare('DELETE FROM "Session" WHERE "userId" = ?').run(bob.id);
  file.close();
  expect(await tab.say("feed:attach", {})).toMatchObject({ ok: false, refusal: "unauthenticated" });
  expect(await tab.say("room:open", { roomId: bob.generalId })).toMatchObject({ ok: false });
  await getJson(owner, `/api/rooms/${bob.generalId}/messages`, { body: draft("@bob are you there?") });
  expect(await tab.say("client:active", {})).toMatchObject({ ok: false });
  expect(tab.heard).toEqual([]);
});

test("a session that ran out is found within half a minute, and cut", { timeout: 45_000 }, async () => {
  const desk = await hold(bob);
  const file = new BetterSqlite(join(server.dataDir, "ebb.db"));
  file.prepare('UPDATE "Session" SET "expiresAt" = ? WHERE "userId" = ?').run("2020-01-01T00:00:00.000+00:00", bob.id);
  file.close();
  const bye = [{ reason: "unauthenticated", retryMs: 0 }];
  await expect.poll(() => [desk.tab.of("bye"), desk.stream.of("bye")], { timeout: 35_000 }).toEqual([bye, bye]);
});

describe("removal from a room", () => {
  async function sharedRoom(): Promise<Room> {
    const room = await getJson<Room>(owner, "/api/rooms", { body: { name: "for two", private: true } });
    await getJson(owner, `/api/rooms/${room.id}/members`, { body: { userId: bob.id } });
    return room;
  }

  test("takes effect at once on every tab and stream, and nothing said afterwards is heard", async () => {
    const room = await sharedRoom();
    const [tab, elsewhere, stream] = [
      await openTab(bob, { roomId: room.id }),
      await openTab(bobsPhone),
      await openStream(bob),
    ];
    const annTab = await openTab(owner, { roomId: room.id });
    await getJson(owner, `/api/rooms/${room.id}/members/${bob.id}`, { method: "DELETE" });
    const gone = [{ roomId: room.id }];
    await expect
      .poll(() => [tab.of("room:gone"), elsewhere.of("room:gone"), stream.of("room:gone")], withinASecond)
      .toEqual([gone, gone, gone]);
    const { seq } = await value(annTab.say("message:send", { roomId: room.id, ...draft("among ourselves") }));
    await expect.poll(() => annTab.of("entry").at(-1)?.seq).toBe(seq);
    await value(tab.say("client:active", {}));
    expect(JSON.stringify([tab.heard, stream.heard])).not.toContain("among ourselves");
  });

  test("a revoked member may not rejoin with a room name harvested earlier", async () => {
    const room = await sharedRoom();
    const tab = await openTab(bob, { roomId: room.id });
    await getJson(owner, `/api/rooms/${room.id}/members/${bob.id}`, { method: "DELETE" });
    const notFound = { ok: false, refusal: "not-found" };
    expect(await tab.say("room:open", { roomId: room.id, after: 1 })).toMatchObject(notFound);
    expect(await tab.say("message:send", { roomId: room.id, ...draft("still here") })).toMatchObject(notFound);
    expect(await tab.say("room:read", { roomId: room.id, seq: 1 })).toMatchObject(notFound);
    expect(await tab.say("typing:start", { roomId: room.id })).toMatchObject(notFound);
    for (const path of ["", "/messages", "/events?after=0", "/members"]) {
      expect((await ask(bob, `/api/rooms/${room.id}${path}`)).status).toBe(404);
    }
    expect((await ask(bob, `/api/rooms/${room.id}/join`, { method: "POST" })).status).toBe(404);
  });

  test("nothing learned before opens it again: no cursor, name, message or notification, on whatever transport", async () => {
    const room = await sharedRoom();
    const tab = await openTab(bob, { roomId: room.id });
    const { handle } = await getJson<{ handle: string }>(bob, "/api/me");
    const annTab = await openTab(owner, { roomId: room.id });
    const said = await value(annTab.say("message:send", { roomId: room.id, ...draft(`@${handle} before`) }));
    const stream = await openStream(bob);
    const [position] = stream.of("hello");
    await getJson(owner, `/api/rooms/${room.id}/members/${bob.id}`, { method: "DELETE" });
    await value(annTab.say("message:edit", { messageId: said.id, body: `@${handle} SECRET` }));
    await value(annTab.say("message:send", { roomId: room.id, ...draft(`@${handle} SECRET too`) }));

    const again = await openTab(bob);
    for (const cursor of [{}, { after: 0 }, { after: said.seq, epoch: position?.epoch }]) {
      expect(await again.say("room:open", { roomId: room.id, ...cursor })).toMatchObject({ refusal: "not-found" });
    }
    const paths = ["/messages?before=999", `/messages?around=${said.seq}`, `/messages?after=${said.seq}`];
    for (const path of paths) expect((await ask(bob, `/api/rooms/${room.id}${path}`)).status).toBe(404);
    for (const path of ["", "/why"]) expect((await ask(bob, `/api/messages/${said.id}${path}`)).status).toBe(404);
    const full = await openStream(bob, { mode: "full" });
    const leaving = new AbortController();
    const resumed = await fetch(bob.server.url + streamPath(bob, { mode: "full" }), {
      headers: { cookie: bob.cookie, "last-event-id": `${position?.epoch}:0` },
      signal: leaving.signal,
    });
    const first = await resumed.body?.getReader().read();
    leaving.abort();
    const lists = ["/api/notifications", "/api/notifications/earlier", "/api/sync", "/api/rooms"];
    const answers = await Promise.all(lists.map((path) => getJson(bob, path)));
    await value(tab.say("client:active", {}));
    const heard = [tab.heard, again.heard, stream.heard, full.heard, answers, new TextDecoder().decode(first?.value)];
    expect(JSON.stringify(heard)).not.toContain("SECRET");
  });

  test("deleting the room takes effect at once on every tab and stream of everybody", async () => {
    const room = await sharedRoom();
    const [tab, stream, annTab] = [
      await openTab(bob, { roomId: room.id }),
      await openStream(bob),
      await openTab(owner),
    ];
    expect((await ask(bob, `/api/rooms/${room.id}`, { method: "DELETE" })).status).toBe(403);
    await getJson(owner, `/api/rooms/${room.id}`, { method: "DELETE" });
    const gone = [{ roomId: room.id }];
    await expect
      .poll(() => [tab.of("room:gone"), annTab.of("room:gone"), stream.of("room:gone")], withinASecond)
      .toEqual([gone, gone, gone]);
    const notFound = { ok: false, refusal: "not-found" };
    for (const one of [tab, annTab]) {
      expect(await one.say("room:open", { roomId: room.id, after: 0 })).toMatchObject(notFound);
      expect(await one.say("message:send", { roomId: room.id, ...draft("hello?") })).toMatchObject(notFound);
    }
    for (const person of [bob, owner]) {
      expect((await ask(person, `/api/rooms/${room.id}/events?after=0`)).status).toBe(404);
    }
  });

  test("opening and losing a room at the same moment never leaves one in it", async () => {
    for (let round = 0; round < 10; round++) {
      const room = await sharedRoom();
      const [tab, annTab] = [await openTab(bob), await openTab(owner, { roomId: room.id })];
      const opening = tab.say("room:open", { roomId: room.id });
      await getJson(owner, `/api/rooms/${room.id}/members/${bob.id}`, { method: "DELETE" });
      await opening;
      await value(annTab.say("message:send", { roomId: room.id, ...draft("among ourselves") }));
      await value(tab.say("client:active", {}));
      expect(JSON.stringify(tab.heard)).not.toContain("among ourselves");
    }
  });
});
