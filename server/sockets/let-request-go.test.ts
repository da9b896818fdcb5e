import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { connect } from "#server/test-people";
import { describeOnBothDatabases } from "#test/databases";
import { startNode } from "#test/node";
import { queueOf } from "./slow.ts";

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

describeOnBothDatabases("a socket's request", (fixture) => {
  it("is not kept once it is decided who they are, and the socket works on", async () => {
    const node = await startNode(fixture.chat(), fixture.provider);
    const requests: WeakRef<object>[] = [];
    node.io.engine.on("connection", ({ request }: { request: object }) => requests.push(new WeakRef(request)));
    const bob = await node.signUp("Bob");
    const tab = await connect(bob);
    await expect
      .poll(() => {
        collectGarbage();
        return requests.map((request) => request.deref() === undefined);
      })
      .toEqual([true]);

    const [socket] = node.io.sockets.sockets.values();
    expect(JSON.stringify(socket?.handshake)).not.toContain("session_token");
    expect(socket && queueOf(socket)).toMatchObject({ bytes: 0 });
    expect(await tab.say("feed:attach", {})).toMatchObject({ ok: true });
  });
});
