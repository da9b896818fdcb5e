import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { limits } from "#protocol/limits";
import type { TestTab } from "#server/test-connections";
import { draft, openTab, signUp, type TestPerson, value } from "#server/test-people";
import { startServer, type TestServer } from "#server/test-server";

let server: TestServer;
let ann: TestPerson;
let bob: TestPerson;
let tab: TestTab;
let neighbour: TestTab;

beforeAll(async () => {
  server = await startServer();
  [ann, bob] = [await signUp(server, "Ann"), await signUp(server, "Bob")];
}, 30_000);
afterAll(() => server.dispose());
beforeEach(async () => {
  [tab, neighbour] = [await openTab(ann), await openTab(bob)];
});

const id = "0193a5de-7c2b-7000-8000-000000000001";
const nested = JSON.parse("[".repeat(2_000) + "]".repeat(2_000));

describe("what can be decoded is answered", () => {
  test.each<[string, unknown[]]>([
    ["message:send", []],
    ["message:send", [null]],
    ["message:send", [[]]],
    ["message:send", ["text"]],
    ["message:send", [1e308]],
    ["message:send", [{}]],
    ["message:send", [{ roomId: id, clientId: id, body: 5 }]],
    ["message:send", [{ roomId: id, clientId: id, body: "" }]],
    ["message:send", [{ roomId: id, clientId: id, body: " \n\t " }]],
    ["message:send", [{ roomId: id, clientId: id, body: "x".repeat(limits.bodyMaxChars + 1) }]],
    ["message:send", [{ roomId: "' OR 1=1 --", clientId: id, body: "x" }]],
    ["message:send", [{ roomId: { contains: "" }, clientId: id, body: "x" }]],
    ["message:send", [{ roomId: id, clientId: id, body: nested }]],
    ["message:send", [{ roomId: id, clientId: id, body: "x" }, "something more"]],
    ["message:send", [Buffer.from("binary")]],
    ["message:edit", [{ messageId: id }]],
    ["message:delete", [{ messageId: null }]],
    ["room:open", [{ roomId: id, after: -1 }]],
    ["room:open", [{ roomId: id, after: 1.5 }]],
    ["room:open", [{ roomId: id, after: "1" }]],
    ["room:open", [{ roomId: id, after: 2 ** 60 }]],
    ["room:open", [{ roomId: id, epoch: "e".repeat(65) }]],
    ["room:read", [{ roomId: id }]],
    ["feed:attach", [{ nseq: "all" }]],
    ["client:active", []],
    ["no:such-event", [{}]],
    ["__proto__", [{}]],
    ["constructor", [{}]],
    ["error", [{}]],
    ["", [{}]],
  ])("%s %j is refused as invalid, and the connection lives", async (event, payloads) => {
    expect(await tab.sayAnything(event, ...payloads)).toMatchObject({ ok: false, refusal: "invalid" });
    await value(tab.say("client:active", {}));
  });

  test.each(['2999[5,{"x":1}]', "2999"])("%s is answered as well", async (packet) => {
    const answered = new Promise((resolve) => tab.socket.io.engine.on("message", resolve));
    tab.sendRaw(packet);
    expect(await answered).toMatch(/^3999\[\{"ok":false,"refusal":"invalid"/);
  });

  test("what has no acknowledgement is not done, and is logged", async () => {
    tab.sendRaw(`2["message:send",${JSON.stringify({ roomId: ann.generalId, ...draft("never stored") })}]`);
    await expect.poll(() => server.said()).toContain("an event without an acknowledgement");
    await value(tab.say("message:send", { roomId: ann.generalId, ...draft("stored") }));
    await expect.poll(() => neighbour.of("entry")).toHaveLength(1);
    expect(server.said()).not.toContain("never stored");
  });
});

describe("what cannot be decoded closes that connection, and no other", () => {
  test.each([
    ["no packet type", "x"],
    ["half a payload", '2["message:send",{'],
    ["a payload that is no list", '2{"a":1}'],
    ["an event without a name", "2999[]"],
    ["a reserved event", '2["disconnect"]'],
    ["attachments that never come", '59999["x"]'],
    ["a second handshake", '0{"v":1}'],
  ])("%s", async (_claim, packet) => {
    tab.sendRaw(packet);
    await tab.closed;
    await value(neighbour.say("message:send", { roomId: bob.generalId, ...draft("still here") }));
  });

  test("a frame above 64 KB", async () => {
    tab.sendRaw(`2["message:send",{"body":"${"x".repeat(limits.frameMaxBytes)}"}]`);
    await tab.closed;
    await value(neighbour.say("message:send", { roomId: bob.generalId, ...draft("still here") }));
  });
});
