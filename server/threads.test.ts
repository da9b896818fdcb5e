import { afterAll, beforeAll, expect, test } from "vitest";
import type { ThreadList, ThreadPage } from "#protocol/threads";
import type { FeedState, Message, MessagePage } from "#protocol/values";
import { ask, draft, getJson, openStream, openTab, signUp, type TestPerson, value } from "./test-people.ts";
import { startServer, type TestServer } from "./test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
}, 30_000);
afterAll(() => server.dispose());

async function reply(person: TestPerson, threadId: string, body: string): Promise<Message> {
  const path = `/api/rooms/${person.generalId}/messages`;
  return getJson<Message>(person, path, { body: { ...draft(body), threadId } });
}

test("threads are followed, read and listed over HTTP and over sockets, and every way hears what is new in them", async () => {
  const [ann, bob] = [await signUp(server, "Ann"), await signUp(server, "Bob")];
  const { generalId } = ann;
  const root = await getJson<Message>(ann, `/api/rooms/${generalId}/messages`, { body: draft("Lunch?") });
  const [tab, stream] = [await openTab(ann), await openStream(ann)];
  const told = () => [tab.of("threads").at(-1), stream.of("threads").at(-1)];

  const first = await reply(bob, root.id, "Gladly");
  await expect.poll(told).toEqual([
    { unread: 1, mentions: 1 },
    { unread: 1, mentions: 1 },
  ]);
  const { threads } = await getJson<ThreadList>(ann, "/api/threads?unread=true");
  expect(threads).toMatchObject([{ root: { id: root.id }, replies: [{ id: first.id }], unread: 1 }]);
  const page = await getJson<ThreadPage>(ann, `/api/threads/${first.id}`);
  expect(page).toMatchObject({ root: { id: root.id }, replies: [{ id: first.id }], isFollowing: true });
  const { messages } = await getJson<MessagePage>(ann, `/api/rooms/${generalId}/messages`);
  expect(messages.map(({ id }) => id)).toEqual([root.id]);

  const read = await value(tab.say("thread:read", { threadId: root.id, seq: first.seq }));
  expect(read).toEqual({ threadId: root.id, readSeq: first.seq });
  await expect.poll(told).toEqual([
    { unread: 0, mentions: 0 },
    { unread: 0, mentions: 0 },
  ]);

  await reply(bob, root.id, "And you?");
  await expect.poll(told).toEqual([
    { unread: 1, mentions: 1 },
    { unread: 1, mentions: 1 },
  ]);
  expect((await openStream(ann)).of("hello")[0]?.threads).toEqual({ unread: 1, mentions: 1 });
  await getJson(ann, `/api/threads/${root.id}/read`, { body: { seq: 99 } });
  await expect.poll(told).toEqual([
    { unread: 0, mentions: 0 },
    { unread: 0, mentions: 0 },
  ]);

  await getJson(ann, `/api/threads/${root.id}/follow`, { body: { isOn: false } });
  await reply(bob, root.id, "Never mind");
  expect(await getJson<ThreadList>(ann, "/api/threads")).toEqual({ threads: [] });
  expect((await getJson<FeedState>(ann, "/api/sync")).threads).toBeUndefined();
  const followed = await value(tab.say("thread:follow", { threadId: root.id, isOn: true }));
  expect(followed).toMatchObject({ isFollowing: true });
});

test("a thread of a room one is not in is not to be found, by whatever way", async () => {
  const [ann, bob] = [await signUp(server, "Ann"), await signUp(server, "Bob")];
  const room = await getJson<{ id: string }>(ann, "/api/rooms", { body: { name: "secret", private: true } });
  const root = await getJson<Message>(ann, `/api/rooms/${room.id}/messages`, { body: draft("Plans") });
  for (const [path, body] of [
    [`/api/threads/${root.id}`, undefined],
    [`/api/threads/${root.id}/read`, { seq: 1 }],
    [`/api/threads/${root.id}/follow`, { isOn: true }],
  ] as const)
    expect((await ask(bob, path, { body })).status).toBe(404);
  expect(await getJson<ThreadList>(bob, "/api/threads")).toEqual({ threads: [] });
});
