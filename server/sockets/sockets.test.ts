import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Room } from "#protocol/values";
import { ask, connect, draft, getJson, openStream, openTab, signUp, type TestPerson, value } from "#server/test-people";
import { startServer, type TestServer } from "#server/test-server";

let server: TestServer;
let ann: TestPerson;
let bob: TestPerson;
let cleo: TestPerson;

beforeAll(async () => {
  server = await startServer();
  [ann, bob, cleo] = [await signUp(server, "Ann"), await signUp(server, "Bob"), await signUp(server, "Cleo")];
}, 30_000);
afterAll(() => server.dispose());

const createRoom = (person: TestPerson, name: string) =>
  getJson<Room>(person, "/api/rooms", { body: { name, private: true } });

describe("at the door", () => {
  const refusedWith = (refusal: string) => expect.objectContaining({ data: expect.objectContaining({ refusal }) });

  test.each([
    ["no session", { cookie: "" }, "unauthenticated"],
    ["a forged session", { cookie: "ebb.session_token=forged.c2lnbmF0dXJl" }, "unauthenticated"],
    ["another protocol version", { v: 2 }, "invalid"],
    ["a tab without an id", { tabId: "first tab" }, "invalid"],
    ["a generation of nothing", { gen: 0 }, "invalid"],
  ])("%s is refused", async (_claim, handshake, refusal) => {
    await expect(connect(ann, handshake)).rejects.toEqual(refusedWith(refusal));
  });

  test("a page rendered for Ann does not connect with Bob's cookie", async () => {
    await expect(connect(ann, { cookie: bob.cookie })).rejects.toEqual(refusedWith("wrong-account"));
  });

  test("another site's page does not connect, our own does", async () => {
    await expect(connect(ann, { origin: "https://evil.example" })).rejects.toThrow();
    await expect(connect(ann, { origin: `${server.url}.evil.example` })).rejects.toThrow();
    await expect(connect(ann, { origin: server.url })).resolves.toBeDefined();
  });

  test("before the feed is attached nothing is answered, and nothing is heard", async () => {
    const early = await connect(bob);
    const opened = await early.say("room:open", { roomId: bob.generalId });
    expect(opened).toMatchObject({ ok: false, refusal: "invalid" });
    const tab = await openTab(ann);
    await value(tab.say("message:send", { roomId: ann.generalId, ...draft("is anybody there?") }));
    expect(early.heard).toEqual([]);
  });

  test("what is said right behind feed:attach waits for it", async () => {
    const tab = await connect(ann);
    const attached = tab.say("feed:attach", {});
    const opened = tab.say("room:open", { roomId: ann.generalId });
    expect((await attached).ok && (await opened).ok).toBe(true);
  });
});

describe("chat", () => {
  test("two people chat, and somebody who has another room open hears nothing of it", async () => {
    const room = await createRoom(cleo, "quiet");
    const [annTab, bobTab, cleoTab] = [
      await openTab(ann),
      await openTab(bob),
      await openTab(cleo, { roomId: room.id }),
    ];
    const sent = await value(annTab.say("message:send", { roomId: ann.generalId, ...draft("hello, Bob") }));
    await expect.poll(() => bobTab.of("entry")).toEqual([expect.objectContaining({ message: sent })]);
    const answered = await value(bobTab.say("message:send", { roomId: bob.generalId, ...draft("hello, Ann") }));
    await expect.poll(() => annTab.of("entry").map(({ seq }) => seq)).toEqual([sent.seq, answered.seq]);
    expect(answered.seq).toBe(sent.seq + 1);
    await expect.poll(() => cleoTab.of("head").at(-1)?.unread).toBeGreaterThan(0);
    expect(cleoTab.of("entry")).toEqual([]);
  });

  test("edits and deletions are seen by others; a deletion takes the text with it", async () => {
    const [annTab, bobTab] = [await openTab(ann), await openTab(bob)];
    const { id } = await value(annTab.say("message:send", { roomId: ann.generalId, ...draft("teh") }));
    await value(annTab.say("message:edit", { messageId: id, body: "the" }));
    expect(await bobTab.say("message:edit", { messageId: id, body: "mine" })).toMatchObject({ refusal: "forbidden" });
    await value(annTab.say("message:delete", { messageId: id }));
    await expect
      .poll(() => bobTab.of("entry").map((entry) => [entry.type, "message" in entry && entry.message.body]))
      .toEqual([
        ["message.created", "teh"],
        ["message.edited", "the"],
        ["message.deleted", ""],
      ]);
  });

  test("a stranger cannot open, write to or type in a private room, nor tell it from one that is not there", async () => {
    const room = await createRoom(ann, "secret plans");
    const [inside, outside] = [await openTab(ann, { roomId: room.id }), await openTab(bob)];
    const nowhere = crypto.randomUUID();
    expect(await outside.say("room:open", { roomId: room.id })).toEqual(
      await outside.say("room:open", { roomId: nowhere }),
    );
    const write = { ...draft("let me in") };
    expect(await outside.say("message:send", { roomId: room.id, ...write })).toMatchObject({ refusal: "not-found" });
    expect(await outside.say("typing:start", { roomId: room.id })).toMatchObject({ refusal: "not-found" });
    await value(inside.say("message:send", { roomId: room.id, ...draft("nobody hears this") }));
    await value(inside.say("message:send", { roomId: ann.generalId, ...draft("a sign that all is delivered") }));
    await expect.poll(() => outside.of("entry").length).toBe(1);
    expect(JSON.stringify(outside.heard)).not.toContain(room.id);
  });

  test("who returns with a cursor is given what they missed, no more and no less", async () => {
    const room = await createRoom(ann, "catching up");
    const before = await openTab(ann, { roomId: room.id });
    const bodies = ["one", "two", "three"];
    for (const body of bodies) await value(before.say("message:send", { roomId: room.id, ...draft(body) }));
    const after = await connect(ann);
    await value(after.say("feed:attach", {}));
    const opened = await value(after.say("room:open", { roomId: room.id, after: room.head + 1 }));
    expect(opened.entries.map((entry) => "message" in entry && entry.message.body)).toEqual(["two", "three"]);
    expect(opened).toMatchObject({ head: room.head + 3, more: false });
    const beyond = await after.say("room:open", { roomId: room.id, after: room.head + 99 });
    expect(beyond).toMatchObject({ ok: false, refusal: "insufficient-state" });
  });

  test("entries that come while the room is being opened are neither lost nor out of order", async () => {
    const writer = await openTab(ann);
    const seen: number[] = [];
    for (let round = 0; round < 10; round++) {
      const reader = await connect(bob);
      await value(reader.say("feed:attach", {}));
      const sends = Array.from({ length: 5 }, () =>
        value(writer.say("message:send", { roomId: ann.generalId, ...draft(`round ${round}`) })),
      );
      const opened = await value(reader.say("room:open", { roomId: bob.generalId }));
      const last = Math.max(...(await Promise.all(sends)).map(({ seq }) => seq));
      const expected = Array.from({ length: last - opened.head }, (_, i) => opened.head + 1 + i);
      await expect
        .poll(() =>
          reader
            .of("entry")
            .map(({ seq }) => seq)
            .filter((seq) => seq > opened.head),
        )
        .toEqual(expected);
      seen.push(expected.length);
      reader.socket.disconnect();
    }
    expect(seen).toHaveLength(10);
  });

  test("typing is told to those who have the room open, not to oneself, not to idle people", async () => {
    const [annTab, annElsewhere, bobTab, cleoTab] = [
      await openTab(ann),
      await openTab(ann),
      await openTab(bob),
      await connect(cleo),
    ];
    await value(cleoTab.say("feed:attach", {}));
    await value(annTab.say("typing:start", { roomId: ann.generalId }));
    await expect
      .poll(() => bobTab.of("typing:started"))
      .toEqual([{ roomId: ann.generalId, userId: ann.id, name: "Ann" }]);
    expect([
      ...annTab.of("typing:started"),
      ...annElsewhere.of("typing:started"),
      ...cleoTab.of("typing:started"),
    ]).toEqual([]);
  });

  test("the same draft on socket and POST at the same moment is one message", async () => {
    const tab = await openTab(ann);
    for (let round = 0; round < 10; round++) {
      const one = draft(`sent twice at once, ${round}`);
      const path = `/api/rooms/${ann.generalId}/messages`;
      const [onSocket, response] = await Promise.all([
        value(tab.say("message:send", { roomId: ann.generalId, ...one })),
        ask(ann, path, { body: one }),
      ]);
      expect(await response.json()).toEqual(onSocket);
    }
    const { messages } = await getJson<{ messages: { body: string }[] }>(ann, `/api/rooms/${ann.generalId}/messages`);
    const bodies = messages.map(({ body }) => body).filter((body) => body.startsWith("sent twice"));
    expect(bodies).toHaveLength(10);
    expect(new Set(bodies).size).toBe(10);
  });

  test("being there shows; a person whose only tab went idle is away", async () => {
    const dan = await signUp(server, "Dan");
    const watcher = await openTab(bob);
    const tab = await openTab(dan);
    const shown = () => watcher.of("presence:changed").findLast(({ userId }) => userId === dan.id)?.presence;
    await expect.poll(shown).toBe("online");
    const attached = await value((await connect(ann)).say("feed:attach", {}));
    expect(attached.presence.online).toContain(dan.id);
    await openStream(dan);
    await value(tab.say("client:idle", {}));
    tab.socket.disconnect();
    await expect.poll(shown).toBe("away");
  });

  test("a new name is told to everyone who is connected, and is whose typing they hear of from then on", async () => {
    const eve = await signUp(server, "Eve");
    const [tab, evesTab] = [await openTab(bob), await openTab(eve)];
    await getJson(eve, "/api/me", { method: "PATCH", body: { name: "Eva" } });
    await expect.poll(() => tab.of("person:changed")).toContainEqual({ id: eve.id, name: "Eva", handle: "eve" });
    await value(evesTab.say("typing:start", { roomId: eve.generalId }));
    await expect.poll(() => tab.of("typing:started")).toMatchObject([{ userId: eve.id, name: "Eva" }]);
  });
});

describe("one connection of a tab replaces another", () => {
  test("the newer one takes over once it has attached, not before", async () => {
    const tabId = crypto.randomUUID();
    const older = await openTab(ann, { tabId, gen: 1 });
    const newer = await connect(ann, { tabId, gen: 2 });
    await value(older.say("client:active", {}));
    expect(older.of("bye")).toEqual([]);
    await value(newer.say("feed:attach", {}));
    await older.closed;
    expect(older.of("bye")).toEqual([{ reason: "superseded", retryMs: 0 }]);
    await value(newer.say("client:active", {}));
  });

  test("of two with the same generation the later one stays; one that was overtaken is refused", async () => {
    const tabId = crypto.randomUUID();
    const first = await openTab(ann, { tabId, gen: 5 });
    const second = await openTab(ann, { tabId, gen: 5 });
    await first.closed;
    await value(second.say("client:active", {}));
    await expect(connect(ann, { tabId, gen: 4 })).rejects.toMatchObject({ data: { refusal: "superseded" } });
  });

  test("other tabs, and the same tab id of another person, are left alone", async () => {
    const tabId = crypto.randomUUID();
    const [annTab, annOther] = [await openTab(ann, { tabId }), await openTab(ann)];
    await openTab(bob, { tabId, gen: 9 });
    await value(annTab.say("client:active", {}));
    await value(annOther.say("client:active", {}));
  });
});
