import { io } from "socket.io-client";
import { createRoom, openRoom, roomLink, say } from "./fixtures/person.ts";
import { expect, test } from "./fixtures/test.ts";
import { cookieOf, streamOf } from "./fixtures/wire.ts";

test("a private room stays private: in the page, over HTTP, on a socket and on a stream", async ({ join, server }) => {
  const ann = await join("Ann");
  const eve = await join("Eve");
  // Away from every room: what concerns her is sent to her stream at once.
  await eve.page.goto("/settings");
  const stream = await streamOf(eve, server.url);
  const roomId = await createRoom(ann.page, "board papers", { private: true });
  await say(ann.page, "@eve the numbers are secret");

  // in the page
  await eve.page.goto(`/rooms/${roomId}`);
  await expect(eve.page.getByText("board papers")).toHaveCount(0);
  await expect(eve.page.getByText("the numbers are secret")).toHaveCount(0);
  await openRoom(eve.page, eve.generalId);
  await expect(roomLink(eve.page, "board papers")).toHaveCount(0);
  await eve.page.goto("/settings");

  // over HTTP: the same answer as for a room that does not exist
  const nowhere = "01890000-0000-7000-8000-000000000000";
  for (const [method, path, data] of attempts) {
    const [secret, missing] = await Promise.all(
      [roomId, nowhere].map((id) =>
        eve.context.request.fetch(path.replace("ID", id), { method, data: data ?? undefined }),
      ),
    );
    expect(secret?.status(), `${method} ${path}`).toBe(404);
    expect(await secret?.text(), `${method} ${path}`).toBe(await missing?.text());
  }
  const browsed = await (await eve.context.request.get("/api/rooms/browse")).text();
  expect(browsed).not.toContain("board papers");

  // on a socket
  const socket = io(server.url, {
    transports: ["websocket"],
    extraHeaders: { cookie: await cookieOf(eve) },
    auth: { v: 1, user: eve.id, tabId: crypto.randomUUID(), gen: 1 },
  });
  const heard: unknown[] = [];
  socket.onAny((...event) => heard.push(event));
  await socket.emitWithAck("feed:attach", {});
  for (const [event, payload] of [
    ["room:open", { roomId }],
    ["room:read", { roomId, seq: 1 }],
    ["typing:start", { roomId }],
    ["message:send", { roomId, clientId: crypto.randomUUID(), body: "let me in" }],
  ] as const) {
    expect(await socket.emitWithAck(event, payload), event).toMatchObject({ ok: false, refusal: "not-found" });
  }
  await say(ann.page, "still secret");
  // A word that Eve may hear, sent after the secret one: once it is there, the secret would have been.
  const aloud = { clientId: crypto.randomUUID(), body: "@eve lunch?" };
  await ann.context.request.post(`/api/rooms/${ann.generalId}/messages`, { data: aloud });
  await expect.poll(() => stream.text()).toContain("lunch?");
  expect(stream.text()).not.toMatch(/secret|board papers/);
  expect(stream.text()).not.toContain(roomId);
  expect(JSON.stringify(heard)).not.toMatch(/secret|board papers/);
  socket.close();
  stream.close();
});

const attempts = [
  ["GET", "/api/rooms/ID/messages"],
  ["GET", "/api/rooms/ID/events?after=0"],
  ["GET", "/api/rooms/ID/members"],
  ["POST", "/api/rooms/ID/join", {}],
  ["POST", "/api/rooms/ID/messages", { clientId: "6f1a3c1e-9c5c-4b53-9d8f-2f5a1c9b7e01", body: "hello" }],
  ["POST", "/api/rooms/ID/read", { seq: 1 }],
  ["POST", "/api/rooms/ID/typing", {}],
  ["PATCH", "/api/rooms/ID", { topic: "mine" }],
] as const satisfies readonly (readonly [string, string, object?])[];
