import { afterAll, beforeAll, expect, test } from "vitest";
import { limits } from "#protocol/limits";
import type { Message } from "#protocol/values";
import { uploaded } from "./files/test-uploads.ts";
import { ask, draft, getJson, openStream, openTab, signUp, type TestPerson, value } from "./test-people.ts";
import { startServer, type TestServer } from "./test-server.ts";

let server: TestServer;
let ann: TestPerson;
let bob: TestPerson;

beforeAll(async () => {
  server = await startServer();
  [ann, bob] = [await signUp(server, "Ann"), await signUp(server, "Bob")];
}, 30_000);
afterAll(() => server.dispose());

const say = (body: string) =>
  getJson<Message>(ann, `/api/rooms/${ann.generalId}/messages`, { method: "POST", body: draft(body) });

test("a reaction and a pin reach those who have the room open, by socket and by full stream, whichever way they were made", async () => {
  const { id: messageId, seq } = await say("Hello");
  const [tab, stream] = [await openTab(bob), await openStream(bob, { mode: "full" })];
  await value(tab.say("room:open", { roomId: bob.generalId }));
  const reacted = await value(tab.say("reaction:add", { messageId, emoji: "👍" }));
  const again = await getJson(bob, `/api/messages/${messageId}/reactions`, { body: { emoji: "👍" } });
  expect(again).toEqual(reacted);
  await getJson(ann, `/api/messages/${messageId}/pin`, { method: "POST", body: {} });
  await getJson(bob, `/api/messages/${messageId}/reactions`, { method: "DELETE", body: { emoji: "👍" } });

  const told = [
    { seq: seq + 1, type: "message.reacted", message: { reactions: [{ emoji: "👍", userIds: [bob.id] }] } },
    { seq: seq + 2, type: "message.pinned", message: { pinned: { by: ann.id } } },
    { seq: seq + 3, type: "message.reacted", actorId: bob.id },
  ];
  for (const entries of [() => tab.of("entry"), () => stream.of("entry")]) {
    await expect.poll(() => entries().filter((entry) => entry.seq > seq)).toMatchObject(told);
  }
  expect(await getJson(bob, `/api/rooms/${bob.generalId}/pins`)).toMatchObject({ messages: [{ id: messageId }] });
});

test("the words beside a file can be taken away, by socket and by HTTP; alone they cannot", async () => {
  const tab = await openTab(ann);
  const bare = await say("Nothing else");
  const withFile = async () => {
    const { id } = await uploaded(ann, "the plan");
    const body = { ...draft("wrong words"), attachmentIds: [id] };
    return getJson<Message>(ann, `/api/rooms/${ann.generalId}/messages`, { method: "POST", body });
  };
  const bySocket = (messageId: string) => tab.say("message:edit", { messageId, body: "" });
  const byHttp = (messageId: string) => ask(ann, `/api/messages/${messageId}`, { method: "PATCH", body: { body: "" } });
  const said = { body: "", editedAt: expect.any(String), attachments: [{ name: "notes.txt" }] };
  expect(await value(bySocket((await withFile()).id))).toMatchObject(said);
  expect(await (await byHttp((await withFile()).id)).json()).toMatchObject(said);
  const refused = { refusal: "invalid", reason: "no-text" };
  expect(await bySocket(bare.id)).toMatchObject({ ok: false, ...refused });
  expect(await (await byHttp(bare.id)).json()).toMatchObject(refused);
});

test("what is saved is told to one's own socket and stream, and to nobody else's", async () => {
  const { id: messageId } = await say("Read this");
  const [his, stream, hers] = [await openTab(bob), await openStream(bob), await openTab(ann)];
  expect(await value(his.say("message:save", { messageId }))).toEqual({ isSaved: true });
  for (const heard of [() => his.of("account:changed"), () => stream.of("account:changed")]) {
    await expect.poll(heard).toEqual([{ saved: { messageId, isSaved: true } }]);
  }
  expect(await getJson(bob, "/api/saved")).toMatchObject({ saved: [{ message: { id: messageId } }], more: false });
  expect(await getJson(bob, "/api/saved/ids")).toEqual({ messageIds: [messageId] });
  expect(await getJson(bob, `/api/messages/${messageId}/save`, { method: "DELETE", body: {} })).toEqual({
    isSaved: false,
  });
  expect(hers.of("account:changed")).toEqual([]);
});

test("what is marked unread is told as a head with one more rewind, and a reading from before it is passed over", async () => {
  const { seq } = await say("Think about this");
  const [tab, other] = [await openTab(bob), await openTab(bob)];
  await value(tab.say("room:read", { roomId: bob.generalId, seq, rewinds: 0 }));
  const unread = await value(tab.say("room:unread", { roomId: bob.generalId, seq }));
  expect(unread).toEqual({ readSeq: seq - 1, unread: 1, rewinds: 1 });
  await expect.poll(() => other.of("head").at(-1)).toMatchObject(unread);
  expect(await value(other.say("room:read", { roomId: bob.generalId, seq, rewinds: 0 }))).toEqual(unread);
  const read = await getJson(bob, `/api/rooms/${bob.generalId}/read`, { body: { seq, rewinds: 1 } });
  expect(read).toEqual({ readSeq: seq, unread: 0, rewinds: 1 });
});

test.each([
  ["POST", "reactions", { emoji: "no emoji" }],
  ["POST", "reactions", {}],
  ["DELETE", "reactions", { emoji: "👍👍" }],
])("%s %s %j is invalid", async (method, path, body) => {
  const { id } = await say("Hello");
  expect((await ask(bob, `/api/messages/${id}/${path}`, { method, body })).status).toBe(400);
});

test("who reacts or edits again and again is asked to wait", async () => {
  const limited = await startServer({ EBB_LIMITS: "on" });
  try {
    const cleo = await signUp(limited, "Cleo");
    const path = `/api/rooms/${cleo.generalId}/messages`;
    const { id: messageId } = await getJson<Message>(cleo, path, { method: "POST", body: draft("Hello") });
    const tab = await openTab(cleo);
    const replies = await Promise.all(
      Array.from({ length: 2 * limits.changeBurst }, () => tab.say("reaction:add", { messageId, emoji: "👍" })),
    );
    expect(replies.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(limits.changeBurst);
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ refusal: "rate", retryAfterMs: expect.any(Number) });
    const edits = Array.from({ length: limits.changeBurst }, (_, at) =>
      tab.say("message:edit", { messageId, body: `Hello ${at}` }),
    );
    expect((await Promise.all(edits)).find(({ ok }) => !ok)).toMatchObject({ refusal: "rate" });
  } finally {
    await limited.dispose();
  }
});
