import { afterAll, beforeAll, expect, test } from "vitest";
import { limits } from "#protocol/limits";
import type { Notification } from "#protocol/notifications";
import type { Room } from "#protocol/values";
import {
  ask,
  draft,
  getJson,
  openStream,
  openTab,
  signInAgain,
  signUp,
  type TestPerson,
  value,
} from "./test-people.ts";
import { startServer, startServerForTest, type TestServer } from "./test-server.ts";

let shared: TestServer;
beforeAll(async () => {
  shared = await startServer();
}, 30_000);
afterAll(() => shared.dispose());

async function annAndBob(server = shared) {
  const [ann, bob] = [await signUp(server, "Ann"), await signUp(server, "Bob")];
  const { handle } = await getJson<{ handle: string }>(bob, "/api/me");
  const call = (text = "come") => say(ann, ann.generalId, `@${handle} ${text}`);
  return { ann, bob, call };
}

const say = (person: TestPerson, roomId: string, body: string) =>
  getJson<{ id: string; seq: number }>(person, `/api/rooms/${roomId}/messages`, { body: draft(body) });
const why = (person: TestPerson, message: { id: string }) =>
  getJson<{ reason: string; isTold: boolean }>(person, `/api/messages/${message.id}/why`);
const idsOf = (told: Notification[]) => told.map(({ messageId }) => messageId);
const afterTheWait = { timeout: limits.ringDelayMs + 3_000 };

test("read in time: nobody is rung, and the reason says so", async () => {
  const { bob, call } = await annAndBob();
  const [reading, idle] = [await openTab(bob), await openStream(await signInAgain(bob))];
  const message = await call();
  await value(reading.say("room:read", { roomId: bob.generalId, seq: message.seq }));
  // Had the first been sent, it would have been before this one.
  const unread = await call("again");
  await expect.poll(() => idsOf(idle.of("notification")), afterTheWait).toEqual([unread.id]);
  expect(await why(bob, message)).toMatchObject({ reason: "read-in-time", isTold: false });
});

test("not read in time: all idle browsers of the person at once, each once", async () => {
  const { bob, call } = await annAndBob();
  const tab = await openTab(bob);
  const idle = [await openStream(bob), await openStream(await signInAgain(bob))];
  const sentAt = Date.now();
  const message = await call();
  const heard = () => [idsOf(tab.of("notification")), ...idle.map((stream) => idsOf(stream.of("notification")))];
  await expect.poll(heard, afterTheWait).toEqual([[message.id], [message.id], [message.id]]);
  expect(Date.now() - sentAt).toBeGreaterThanOrEqual(limits.ringDelayMs);
  expect(await why(bob, message)).toMatchObject({ reason: "sent", isTold: true });
});

test("the reader vanishes within the wait: the others are rung after it all the same", async () => {
  const { bob, call } = await annAndBob();
  const [tab, idle] = [await openTab(bob), await openStream(await signInAgain(bob))];
  const message = await call();
  tab.socket.io.engine.close();
  await expect.poll(() => idsOf(idle.of("notification")), afterTheWait).toEqual([message.id]);
});

test("the tab goes idle within the wait: its stream hears it, once", async () => {
  const { bob, call } = await annAndBob();
  const tab = await openTab(bob);
  const message = await call();
  const stream = await openStream(bob);
  expect(stream.of("hello")[0]?.pending).toEqual([]);
  await value(tab.say("client:idle", {}));
  tab.socket.disconnect();
  await expect.poll(() => idsOf(stream.of("notification")), afterTheWait).toEqual([message.id]);
});

test("read elsewhere: taken off every screen, of that room only; showing it settles nothing", async () => {
  const { ann, bob, call } = await annAndBob();
  const [idle, phone] = [await openStream(bob), await openTab(await signInAgain(bob))];
  await value(phone.say("room:close", { roomId: bob.generalId }));
  const direct = await getJson<Room>(ann, "/api/direct", { body: { memberIds: [bob.id] } });
  const [mention, letter] = [await call(), await say(ann, direct.id, "and privately")];
  await expect.poll(() => idsOf(idle.of("notification")).sort()).toEqual([mention.id, letter.id].sort());
  const told = idle.of("notification");
  const [first, other] = [mention, letter].map(({ id }) => told.find(({ messageId }) => messageId === id));
  for (const body of [undefined, { attended: true }]) {
    await getJson(bob, `/api/notifications/${first?.id}/shown`, { method: "POST", body });
  }
  expect(idle.of("dismiss")).toEqual([]);
  await value(phone.say("room:read", { roomId: bob.generalId, seq: mention.seq }));
  const dismissed = [{ ids: [first?.id] }];
  await expect.poll(() => [idle.of("dismiss"), phone.of("dismiss")]).toEqual([dismissed, dismissed]);
  const { notifications } = await getJson<{ notifications: Notification[] }>(bob, "/api/notifications");
  expect(notifications.map(({ id }) => id)).toEqual([other?.id]);
});

test("the server is killed between storing and ringing: rung once after it is back", { timeout: 30_000 }, async () => {
  const first = await startServer();
  const { bob, call } = await annAndBob(first);
  await openTab(bob);
  const message = await call();
  await first.kill();
  const server = await startServerForTest({ EBB_DATA_DIR: first.dataDir });
  const back = { ...bob, server };
  const streams = [await openStream(back), await openStream(back)];
  const heard = () =>
    streams.map((stream) => [...idsOf(stream.of("hello")[0]?.pending ?? []), ...idsOf(stream.of("notification"))]);
  await expect.poll(heard, afterTheWait).toEqual([[message.id], [message.id]]);
  await expect.poll(async () => (await why(back, message)).isTold).toBe(true);
  await say({ ...back }, bob.generalId, "a sign that all is delivered");
  expect(heard()).toEqual([[message.id], [message.id]]);
  expect((await ask(back, "/api/sync")).status).toBe(200);
});
