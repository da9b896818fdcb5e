import { expect, test } from "vitest";
import { draft, openTab, signUp, value } from "#server/test-people";
import { startServerForTest } from "#server/test-server";

test("a tab that reads nothing is sent away, and nobody waits for it", { timeout: 60_000 }, async () => {
  const server = await startServerForTest();
  const [ann, bob] = [await signUp(server, "Ann"), await signUp(server, "Bob")];
  const [writer, stuck] = [await openTab(ann), await openTab(bob)];
  const connection: unknown = Reflect.get(Reflect.get(stuck.socket.io.engine.transport, "ws"), "_socket");
  const hold = Reflect.get(Object(connection), "pause");
  Reflect.apply(hold, connection, []);

  const text = "x".repeat(10_000);
  const send = () => value(writer.say("message:send", { roomId: ann.generalId, ...draft(text) }));
  for (let round = 0; round < 40; round++) await Promise.all(Array.from({ length: 40 }, send));

  const sockets = async () => /^ebb_sockets (\d+)$/m.exec(await (await fetch(`${server.url}/metrics`)).text())?.[1];
  await expect.poll(sockets, { timeout: 30_000, interval: 250 }).toBe("1");
  await send();
});
