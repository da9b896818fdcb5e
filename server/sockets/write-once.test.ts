import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo, Socket as Line } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";
import { Server, type ServerOptions } from "socket.io";
import { io as connectTo, type Socket } from "socket.io-client";
import { expect, onTestFinished, test, vi } from "vitest";
import type { Entry } from "#protocol/values";
import { channel, type EbbServer, type EbbSocket } from "./socket.ts";
import { gatherWrites, writeOnce } from "./write-once.ts";

const room = "0193a5de-7c2b-7000-8000-000000000001";

const writeEntries = (io: EbbServer, roomId: string, entries: Entry[]) =>
  writeOnce(io, channel.room(roomId), "entry", entries);

/** Lengths on both sides of where the head of a frame changes, letters of one to four bytes, and nothing at all. */
const texts = [
  ...["", "hello", "é€😀\u2028\0", '"\\\n</script>'],
  ...[1, 2, 3, 124, 125, 126, 127, 65_530, 65_536, 200_000].map((length) => "x".repeat(length)),
  ...[20_000, 65_000].map((length) => "😀".repeat(length)),
];

test("a client hears a batch as if each entry had been emitted, byte for byte", async () => {
  const { io, connect } = await startSockets();
  const [batched, plain] = [await connect(), await connect()];
  const [ours, theirs] = [bytesOf(batched.client), bytesOf(plain.client)];
  const entries = texts.map(entryOf);
  await batched.socket.join(channel.room(room));
  writeEntries(io, room, entries);
  for (const entry of entries) plain.socket.emit("entry", entry);
  for (const { client } of [batched, plain]) await heard(client, (said) => said.length === entries.length);
  expect(saidTo(batched.client)).toEqual(entries.map((entry) => ["entry", entry]));
  expect(Buffer.concat(ours).equals(Buffer.concat(theirs))).toBe(true);
});

test("a batch is one write for each socket, and so is what has to wait for it", async () => {
  const { io, join } = await startSockets();
  const members = [await join(), await join(), await join()];
  const writes = members.map(({ socket }) => countWrites(socket));
  writeEntries(io, room, texts.map(entryOf));
  await nextTurn();
  expect(writes.map((count) => count())).toEqual([1, 1, 1]);
  writeEntries(io, room, [entryOf("x")]);
  for (const { socket } of members) for (let beat = 0; beat < 10; beat++) socket.emit("dismiss", { ids: [`${beat}`] });
  for (const { client } of members) await heard(client, (said) => said.length === texts.length + 11);
  expect(writes.map((count) => count())).toEqual([3, 3, 3]);
});

test("nothing overtakes anything: batches, answers and other events come in the order they were said", async () => {
  const { io, join } = await startSockets();
  const { client, socket } = await join();
  const batch = (...seqs: number[]) =>
    writeEntries(
      io,
      room,
      seqs.map((seq) => entryOf("x", seq)),
    );
  socket.onAny((_question, answer) => {
    batch(2, 3);
    socket.emit("dismiss", { ids: [] });
    answer();
    batch(4);
    socket.emit("room:gone", { roomId: room });
    void socket.leave(channel.room(room));
    batch(5);
    socket.emit("bye", { reason: "expired", retryMs: 0 });
  });
  const order: string[] = [];
  client.onAny((event, { seq }) => order.push(event === "entry" ? `entry ${seq}` : event));
  socket.emit("hb", { nseq: 0, sum: 0, read: 0 });
  batch(1);
  client.emit("question", () => order.push("answer"));
  await heard(client, (said) => said.at(-1)?.[0] === "bye");
  const inOrder = ["hb", "entry 1", "entry 2", "entry 3", "dismiss", "answer", "entry 4", "room:gone", "bye"];
  expect(order).toEqual(inOrder);
});

test("what is true for a moment is left out while a batch is being written, as behind any other packet", async () => {
  const { io, join } = await startSockets();
  const { client, socket } = await join();
  writeEntries(io, room, [entryOf("x")]);
  socket.volatile.emit("dismiss", { ids: ["too late"] });
  await heard(client, (said) => said.length === 1);
  socket.volatile.emit("dismiss", { ids: ["in time"] });
  await heard(client, (said) => said.length === 2);
  expect(saidTo(client).at(-1)).toEqual(["dismiss", { ids: ["in time"] }]);
});

test("a batch of what is true for a moment is heard whole, or left out where something is being written", async () => {
  const { io, join } = await startSockets();
  const [ready, busy] = [await join(), await join()];
  const dismissals = ["a", "b", "c"].map((id) => ({ ids: [id] }));
  busy.socket.emit("hb", { nseq: 0, sum: 0, read: 0 });
  writeOnce(io, channel.room(room), "dismiss", dismissals, { isVolatile: true });
  for (const { socket } of [ready, busy]) socket.emit("bye", { reason: "expired", retryMs: 0 });
  for (const { client } of [ready, busy]) await heard(client, (said) => said.at(-1)?.[0] === "bye");
  expect(saidTo(ready.client).slice(0, -1)).toEqual(dismissals.map((payload) => ["dismiss", payload]));
  expect(saidTo(busy.client).map(([event]) => event)).toEqual(["hb", "bye"]);
});

test("those who leave in the middle disturb nobody", async () => {
  const { io, join } = await startSockets();
  const [staying, leaving, sentAway, lost] = [await join(), await join(), await join(), await join()];
  const goodbyes = new Map([
    [100, () => void leaving.client.disconnect()],
    [120, () => void sentAway.socket.emit("bye", { reason: "expired", retryMs: 0 })],
    [121, () => void sentAway.socket.disconnect(true)],
    [140, () => void lineOf(lost.socket).destroy()],
  ]);
  for (let seq = 0; seq < 300; seq++) {
    goodbyes.get(seq)?.();
    if (seq !== 120) writeEntries(io, room, [entryOf("x".repeat(5_000), seq), entryOf("y", seq)]);
    if (seq % 10 === 0) await nextTurn();
  }
  await heard(staying.client, (said) => said.length === 598);
  const { client } = sentAway;
  await expect.poll(() => [client.connected, leaving.client.connected, lost.client.connected]).not.toContain(true);
  expect(saidTo(client).map(([event]) => event)).toEqual([...Array(240).fill("entry"), "bye"]);
  await expect.poll(() => io.engine.clientsCount).toBe(1);
});

test("pings go on in between, and are answered", { timeout: 30_000 }, async () => {
  const { io, join } = await startSockets({ pingInterval: 30, pingTimeout: 5_000 });
  const { client, socket } = await join();
  const pongs = vi.fn();
  socket.conn.on("heartbeat", pongs);
  let seq = 0;
  while (pongs.mock.calls.length < 5) {
    writeEntries(io, room, [entryOf("é", seq++), entryOf("x".repeat(70_000), seq++)]);
    await nextTurn();
  }
  await heard(client, (said) => said.length === seq);
  expect(saidTo(client).map(([, entry]) => Reflect.get(Object(entry), "seq"))).toEqual(
    Array.from({ length: seq }, (_, at) => at),
  );
});

test.each<[string, Partial<ServerOptions>]>([
  ["compresses", { perMessageDeflate: { threshold: 0 } }],
  ["polls, and then upgrades", { transports: ["polling", "websocket"] }],
])("a connection that %s hears the same", async (_, options) => {
  const { io, join } = await startSockets(options);
  const { client } = await join(options.transports ? ["polling", "websocket"] : ["websocket"]);
  for (let seq = 0; seq < 200; seq += 2) {
    writeEntries(io, room, [entryOf("é".repeat(seq), seq), entryOf("y", seq + 1)]);
    await nextTurn();
  }
  await heard(client, (said) => said.length === 200);
  expect(saidTo(client).map(([, entry]) => Reflect.get(Object(entry), "seq"))).toEqual(
    Array.from({ length: 200 }, (_, at) => at),
  );
});

// ---- a server with nothing but sockets, and stock clients of it ----

type Client = { client: Socket; socket: EbbSocket };

async function startSockets(options: Partial<ServerOptions> = {}) {
  const http = createServer();
  const io: EbbServer = new Server(http, { transports: ["websocket"], perMessageDeflate: false, ...options });
  gatherWrites(io);
  await once(http.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => io.close());
  const { port } = http.address() as AddressInfo;

  async function connect(transports: ("websocket" | "polling")[] = ["websocket"]): Promise<Client> {
    const client = connectTo(`http://127.0.0.1:${port}`, { transports, forceNew: true, reconnection: false });
    onTestFinished(() => void client.disconnect());
    listen(client);
    await once(io, "connection");
    const socket = [...io.sockets.sockets.values()].at(-1);
    if (!socket) throw new Error("nobody connected");
    if (!client.connected) await new Promise<void>((resolve) => client.once("connect", resolve));
    return { client, socket };
  }

  async function join(transports?: ("websocket" | "polling")[]): Promise<Client> {
    const connected = await connect(transports);
    await connected.socket.join(channel.room(room));
    return connected;
  }

  return { io, connect, join };
}

const said = new WeakMap<Socket, [string, unknown][]>();
const saidTo = (client: Socket) => said.get(client) ?? [];

function listen(client: Socket): void {
  const all: [string, unknown][] = [];
  said.set(client, all);
  client.onAny((event, payload) => all.push([event, payload]));
}

async function heard(client: Socket, isEnough: (said: [string, unknown][]) => boolean): Promise<void> {
  await expect.poll(() => isEnough(saidTo(client)), { timeout: 15_000 }).toBe(true);
}

/** All that comes over its connection from now on. */
function bytesOf(client: Socket): Buffer[] {
  const bytes: Buffer[] = [];
  const webSocket: unknown = Reflect.get(client.io.engine.transport, "ws");
  const line: Line = Reflect.get(Object(webSocket), "_socket");
  line.on("data", (more: Buffer) => bytes.push(more));
  return bytes;
}

function lineOf(socket: EbbSocket): Line {
  return socket.conn.request.socket;
}

/** How often the server has handed something over to the operating system for this socket since. */
function countWrites(socket: EbbSocket): () => number {
  const line = lineOf(socket);
  const writes = [vi.spyOn(line, "_write"), vi.spyOn(line, "_writev")];
  return () => writes.reduce((sum, { mock }) => sum + mock.calls.length, 0);
}

function entryOf(name: string, seq = 0): Entry {
  const actor = { id: "0193a5de-7c2b-7000-8000-00000000000a", name: "Ann", handle: "ann" };
  return {
    ...{ roomId: room, seq, at: "2026-11-22T12:00:00.000Z", actorId: actor.id },
    type: "room.changed",
    name,
    topic: "",
    actor,
  };
}
