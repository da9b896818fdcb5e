import { limits } from "#protocol/limits";
import { openSocket } from "#server/test-connections";
import { ask, draft, value } from "#server/test-people";
import { expectSame } from "#stress/harness/oracle";
import { makeRoom, type Person, signUpThree } from "#stress/harness/people";
import type { Random } from "#stress/harness/random";
import type { Scenario } from "#stress/harness/scenario";
import { startTraffic } from "#stress/harness/traffic";
import { eachOf, until } from "#stress/harness/wait";

export const scenario: Scenario = {
  name: "malformed, oversized and hostile frames",
  promise:
    "Whatever is said, each gets its refusal or the end of its own connection; the server stands and a neighbour notices nothing.",
  isShort: true,
  async run({ shared, reader, random, size, count, converge }) {
    const server = await shared();
    const [ann, bob, mallory] = await signUpThree(server);
    const { id: roomId } = await makeRoom([ann, bob]);
    const neighbours = [reader(ann, [roomId]), reader(bob, [roomId])];
    await eachOf(neighbours, 2, (tab) => tab.goLive());
    const traffic = startTraffic(neighbours, { roomIds: [roomId], random, perSecond: 20 });

    count("events refused", await sayNonsense(mallory, roomId, random, size(3_000, 400)));
    count("connections ended", await sendGarbage(mallory, random, size(100, 15)));
    count("requests refused", await postNonsense(mallory, roomId, random, size(300, 40)));

    count("messages", (await traffic.stop()).length);
    for (const { state } of neighbours) expectSame("how often a neighbour connected", state.tally.attached, 1);
    expectSame("what the server logged as its own fault", errorsIn(server.said()), []);
    await converge(server, neighbours);
  },
};

const events = [
  "feed:attach",
  "room:open",
  "room:close",
  "room:read",
  "message:send",
  "message:edit",
  "message:delete",
];
const names = [...events, "typing:start", "", "connect", "disconnect", "__proto__", "constructor", "x".repeat(200)];
const expected = new Set(["invalid", "not-found", "forbidden", "too-large", "insufficient-state", "conflict"]);

/** What can be decoded is answered. */
async function sayNonsense(person: Person, roomId: string, random: Random, times: number): Promise<number> {
  const tab = await openSocket(person);
  await value(tab.say("feed:attach", {}));
  await eachOf(Array.from({ length: times }), 20, async () => {
    const event = random.pick(names.filter((name) => !reserved.has(name)));
    const reply = await tab.sayAnything(event, ...nonsense(random, roomId));
    if (reply.ok && event !== "feed:attach" && event !== "room:close") throw new Error(`"${event}" was allowed.`);
    if (!reply.ok && !expected.has(reply.refusal)) throw new Error(`"${event}" was answered ${reply.refusal}.`);
  });
  if (!tab.socket.connected) throw new Error("Nonsense that can be decoded ended the connection.");
  tab.socket.disconnect();
  return times;
}

/** Socket.IO's own, which its client refuses to say; they are sent as packets instead. */
const reserved = new Set(["connect", "disconnect"]);

function nonsense(random: Random, roomId: string): unknown[] {
  const deep = JSON.parse(`${"[".repeat(500)}${"]".repeat(500)}`);
  const pieces: unknown[] = [
    ...[null, true, 0, -1, 1e308, "", '\'; DROP TABLE "Room"; --', "\u0000\ud800", [], {}, deep, new Uint8Array(9)],
    { roomId, seq: -1 },
    { roomId, after: 2 ** 53 },
    { roomId: { $ne: null }, ...draft("x") },
    { roomId, clientId: "not a uuid", body: "x" },
    { roomId, ...draft("") },
    { roomId, ...draft("x".repeat(limits.bodyMaxChars + 1)) },
    { roomId, ...draft("into a room that is not mine") },
    { messageId: roomId, body: "x" },
    { ["__proto__"]: { isAdmin: true }, roomId },
  ];
  return Array.from({ length: random.int(0, 3) }, () => random.pick(pieces));
}

/** What cannot be decoded, or is too much, ends the connection it came on. */
async function sendGarbage(person: Person, random: Random, times: number): Promise<number> {
  const garbage = [
    "2{",
    "9",
    '51-["entry",{"_placeholder":true,"num":0}]',
    "2[]",
    "x".repeat(limits.frameMaxBytes + 1),
    '2["disconnect"]',
  ];
  await eachOf(Array.from({ length: times }), 5, async (_, index) => {
    const tab = await openSocket(person);
    tab.sendRaw(index < garbage.length ? (garbage[index] ?? "") : random.pick(garbage));
    if (index % 3 === 0) tab.sendRaw("x".repeat(random.int(1, 2 * limits.frameMaxBytes)));
    await until("its connection ends", () => !tab.socket.connected, 15_000);
  });
  return times;
}

async function postNonsense(person: Person, roomId: string, random: Random, times: number): Promise<number> {
  const json = { "content-type": "application/json" };
  const bodies = [
    "",
    "{",
    "[]",
    "null",
    '"x"',
    `{"clientId":1,"body":{}}`,
    "x".repeat(limits.frameMaxBytes + 1),
    "\u0000",
  ];
  const paths = [
    `/api/rooms/${roomId}/messages`,
    `/api/rooms/${roomId}/read`,
    "/api/rooms",
    "/api/direct",
    "/api/rooms/x/messages",
  ];
  await eachOf(Array.from({ length: times }), 5, async () => {
    const body = random.pick(bodies);
    const path = random.pick(paths);
    const headers = { ...(random.chance(0.8) ? json : { "content-type": "text/html" }), cookie: person.cookie };
    const { status } = await fetch(person.server.url + path, { method: "POST", headers, body });
    if (![400, 403, 404, 413].includes(status)) throw new Error(`${path} answered ${status} to ${body.slice(0, 40)}`);
  });
  await ask(person, "/api/me");
  return times;
}

/** Pino's level 50 is an error: a bug, not a refusal. */
function errorsIn(said: string): string[] {
  return said.split("\n").filter((line) => line.includes('"level":50') || line.includes("UnhandledPromise"));
}
