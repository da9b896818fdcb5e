import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { say } from "#chat/people-for-tests";
import type { Entry } from "#protocol/values";
import type { TestTab } from "#server/test-connections";
import { draft, openTab, signUp, type TestPerson, value } from "#server/test-people";
import { startServerForTest } from "#server/test-server";
import { describeOnBothDatabases } from "#test/databases";
import { startNode } from "#test/node";
import { queueOf } from "./slow.ts";

test("a tab that reads nothing is sent away, and nobody waits for it", { timeout: 60_000 }, async () => {
  const server = await startServerForTest();
  const [ann, bob] = [await signUp(server, "Ann"), await signUp(server, "Bob")];
  const [writer, stuck] = [await openTab(ann), await openTab(bob)];
  stall(stuck);

  const text = "x".repeat(10_000);
  const send = () => value(writer.say("message:send", { roomId: ann.generalId, ...draft(text) }));
  for (let round = 0; round < 40; round++) await Promise.all(Array.from({ length: 40 }, send));

  const sockets = async () => /^ebb_sockets (\d+)$/m.exec(await (await fetch(`${server.url}/metrics`)).text())?.[1];
  await expect.poll(sockets, { timeout: 30_000, interval: 250 }).toBe("1");
  await send();
});

describeOnBothDatabases("while 10,000 messages pass", (fixture) => {
  test("a stalled reader never costs 2 MiB, is gone soon, and its neighbour misses nothing", async () => {
    const node = await startNode(fixture.chat(), fixture.provider);
    const [ann, bob] = [await node.signUp("Ann"), await node.signUp("Bob")];
    const [reader, stalled] = [await openTab(ann), await openTab(bob)];
    stall(stalled);
    const isStalled = ({ data }: { data: { person: { id: string } } }) => data.person.id === bob.id;
    const held = [...node.io.sockets.sockets.values()].find(isStalled);

    let costliest = 0;
    for (let seq = 1; seq <= 10_000; seq++) {
      node.live.deliver({
        type: "entries",
        roomId: ann.generalId,
        entries: [entryAt(seq, ann)],
        userIds: [ann.id, bob.id],
      });
      if (held) costliest = Math.max(costliest, queueOf(held).bytes);
      await nextTurn();
    }
    expect(costliest).toBeGreaterThan(1024 * 1024);
    expect(costliest).toBeLessThan(2 * 1024 * 1024);
    expect([...node.io.sockets.sockets.values()].filter(isStalled)).toEqual([]);
    await expect.poll(() => reader.of("entry").length).toBe(10_000);
    expect(reader.of("entry").every(({ seq }, index) => seq === index + 1)).toBe(true);
  });

  test("however much arrives together, a tab that keeps up is not taken for a stalled one", async () => {
    const node = await startNode(fixture.chat(), fixture.provider);
    const [ann, bob] = [await node.signUp("Ann"), await node.signUp("Bob")];
    const tab = await openTab(bob);
    const long = () => say(fixture.chat(), { ...ann, handle: "ann" }, ann.generalId, "x".repeat(10_000));
    await Promise.all(Array.from({ length: 200 }, long));
    await expect.poll(() => tab.of("entry").length).toBe(200);
    expect(tab.of("bye")).toEqual([]);
  });

  test("a tab that asks for much at once is not taken for a stalled one, whatever is said meanwhile", async () => {
    const node = await startNode(fixture.chat(), fixture.provider);
    const [ann, bob] = [await node.signUp("Ann"), await node.signUp("Bob")];
    for (let n = 0; n < 250; n++)
      await say(fixture.chat(), { ...ann, handle: "ann" }, ann.generalId, "x".repeat(10_000));
    const tab = await openTab(bob);
    const opening = value(tab.say("room:open", { roomId: bob.generalId, after: 0 }));
    for (let seq = 1_000; seq < 1_100; seq++) {
      node.live.deliver({
        type: "entries",
        roomId: ann.generalId,
        entries: [entryAt(seq, ann)],
        userIds: [ann.id, bob.id],
      });
      await nextTurn();
    }
    expect((await opening).entries.length).toBeGreaterThan(250);
    await value(tab.say("client:active", {}));
    expect(tab.of("bye")).toEqual([]);
  });
});

/** From now on this tab takes nothing from its connection, as a laptop that fell asleep does. */
function stall(tab: TestTab): void {
  const connection: unknown = Reflect.get(Reflect.get(tab.socket.io.engine.transport, "ws"), "_socket");
  Reflect.apply(Reflect.get(Object(connection), "pause"), connection, []);
}

function entryAt(seq: number, { id, name, generalId }: TestPerson): Entry {
  const at = "2026-11-22T12:00:00.000Z";
  const author = { id, name, handle: "ann" };
  const numbers = { id: crypto.randomUUID(), clientId: crypto.randomUUID(), seq, n: seq };
  const message = { ...numbers, roomId: generalId, author, body: "x".repeat(2_000), mentions: [], sentAt: at };
  return { type: "message.created", roomId: generalId, seq, at, actorId: id, message };
}
