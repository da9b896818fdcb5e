import { setImmediate as nextTurn } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { limits } from "#protocol/limits";
import { ask, connect, draft, openStream, openTab, signUp, type TestPerson, value } from "#server/test-people";
import { startServer, type TestServer } from "#server/test-server";

let server: TestServer;
let ann: TestPerson;

beforeAll(async () => {
  server = await startServer({ EBB_LIMITS: "on" });
  ann = await signUp(server, "Ann");
}, 30_000);
afterAll(() => server.dispose());

test("a burst of 20 messages passes, the next is told when to come back, on whatever transport; then it passes", async () => {
  const tab = await openTab(ann);
  const send = () => tab.say("message:send", { roomId: ann.generalId, ...draft("fast") });
  const replies = await Promise.all(Array.from({ length: 30 }, send));
  const stored = replies.filter(({ ok }) => ok).length;
  expect(stored).toBeGreaterThanOrEqual(limits.messageBurst);
  expect(stored).toBeLessThan(30);
  const refused = replies.find((reply) => !reply.ok);
  expect(refused).toMatchObject({ refusal: "rate", retryAfterMs: expect.any(Number) });
  const post = () => ask(ann, `/api/rooms/${ann.generalId}/messages`, { body: draft("fast, by POST") });
  const responses = await Promise.all(Array.from({ length: 40 }, post));
  const tooFast = responses.find(({ status }) => status === 429);
  expect(Number(tooFast?.headers.get("retry-after"))).toBeGreaterThan(0);
  await expect.poll(async () => (await send()).ok, { interval: 200 }).toBe(true);
});

test("more than 50 operations in a second on one connection are refused, and another connection does not suffer", async () => {
  const bob = await signUp(server, "Bob");
  const [flooding, calm] = [await openTab(bob), await openTab(bob)];
  const replies = await Promise.all(Array.from({ length: 80 }, () => flooding.say("client:active", {})));
  const refused = replies.filter((reply) => !reply.ok && reply.refusal === "rate").length;
  expect(refused).toBeGreaterThan(10);
  await value(calm.say("client:active", {}));
});

test("a flood that does not stop is sent away", async () => {
  const eve = await signUp(server, "Eve");
  const tab = await openTab(eve);
  while (tab.socket.connected) {
    for (let i = 0; i < 500; i++) tab.sendRaw(`2${i}["client:active",{}]`);
    await nextTurn();
  }
  expect(tab.of("bye")).toMatchObject([{ reason: "rate" }]);
});

test("a tab that comes back before its old connection is found dead is not one too many", async () => {
  const dan = await signUp(server, "Dan");
  const tabId = crypto.randomUUID();
  await connect(dan, { tabId, gen: 1 });
  for (let i = 1; i < limits.connectionsPerPerson; i++) await connect(dan);
  await connect(dan, { tabId, gen: 2 });
  await expect(connect(dan)).rejects.toMatchObject({ data: { refusal: "limit" } });
});

test("a person has at most 20 connections", async () => {
  const cleo = await signUp(server, "Cleo");
  const tabs = [];
  for (let i = 0; i < limits.connectionsPerPerson; i++) tabs.push(await connect(cleo));
  await expect(connect(cleo)).rejects.toMatchObject({ data: { refusal: "limit" } });
  tabs[0]?.socket.disconnect();
  await expect
    .poll(() =>
      connect(cleo).then(
        () => "in",
        () => "out",
      ),
    )
    .toBe("in");
});

test("a person has at most 20 streams; the next one is told so and does not come back", async () => {
  const gus = await signUp(server, "Gus");
  for (let i = 0; i < limits.connectionsPerPerson; i++) expect((await openStream(gus)).of("bye")).toEqual([]);
  const refused = await openStream(gus);
  await expect.poll(() => refused.of("bye")).toEqual([{ reason: "limit", retryMs: 0 }]);
});

test("a session connects at most 120 times a minute", { timeout: 30_000 }, async () => {
  const dan = await signUp(server, "Dan");
  for (let i = 0; i < limits.connectsPerMinute; i++) (await connect(dan)).socket.disconnect();
  const once = () => connect(dan).then(({ socket }) => socket.disconnect());
  await expect(Promise.all([once(), once(), once(), once()])).rejects.toMatchObject({
    data: { refusal: "rate", retryAfterMs: expect.any(Number) },
  });
});

test("a socket that never attaches its feed is let go after ten seconds", { timeout: 20_000 }, async () => {
  const fay = await signUp(server, "Fay");
  const tab = await connect(fay);
  await tab.closed;
  expect(tab.of("bye")).toEqual([{ reason: "expired", retryMs: 0 }]);
});
