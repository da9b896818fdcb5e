import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { connect as connectTcp, type Socket } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { streamPath } from "#server/test-connections";
import { openStream, signUp, type TestPerson } from "#server/test-people";
import { startServer, startServerForTest, type TestServer } from "#server/test-server";

let server: TestServer;
let ann: TestPerson;

beforeAll(async () => {
  server = await startServer();
  ann = await signUp(server, "Ann");
}, 30_000);
afterAll(() => server.dispose());

/** A connection as bytes, on which anything may be asked. */
async function openWire({ url }: { url: string } = server): Promise<{ socket: Socket; heard: () => string }> {
  const { port } = new URL(url);
  const socket = connectTcp(Number(port), "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  let heard = "";
  socket.setEncoding("latin1").on("data", (text) => (heard += text));
  socket.on("error", () => undefined);
  await once(socket, "connect");
  return { socket, heard: () => heard };
}

const asking = (path: string, { method = "GET", version = "1.1", cookie = ann.cookie } = {}) =>
  `${method} ${path} HTTP/${version}\r\nHost: localhost\r\nCookie: ${cookie}\r\n\r\n`;

const heads = (heard: string) => heard.match(/^HTTP\/1\.1 \d+/gm) ?? [];

/** The body as HTTP means it: whole chunks, each as long as it says. */
function unchunked(body: string): string {
  const [size = "", ...rest] = body.split("\r\n");
  const length = Number.parseInt(size, 16);
  const text = rest.join("\r\n");
  if (!length) return "";
  expect(text.slice(length, length + 2)).toBe("\r\n");
  return text.slice(0, length) + unchunked(text.slice(length + 2));
}

async function metric(name: string, { url }: { url: string } = server): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(new RegExp(`^${name} (.*)$`, "m").exec(text)?.[1]);
}

const streams = () => metric("ebb_streams");

describe("on the wire", () => {
  test("the head is the one of every answer, nothing in it tells how it is held, and the body is whole chunks", async () => {
    const { socket, heard } = await openWire();
    socket.write(asking(streamPath(ann)));
    await expect.poll(heard).toContain("event: hello");
    const [head = "", body = ""] = heard().split("\r\n\r\n", 2);
    const names = head.split("\r\n").map((line) => line.split(":")[0]?.toLowerCase());
    expect(names.toSorted()).toEqual(
      [
        "http/1.1 200 ok",
        ..."cache-control connection content-security-policy content-type cross-origin-opener-policy".split(" "),
        ..."cross-origin-resource-policy date permissions-policy referrer-policy transfer-encoding".split(" "),
        ..."x-accel-buffering x-content-type-options x-frame-options".split(" "),
      ].toSorted(),
    );
    expect(head).toMatch(/^Transfer-Encoding: chunked\r?$/m);
    expect(body).not.toBe("");
    expect(unchunked(heard().slice(head.length + 4))).toMatch(/^retry: \d+\nid: \S+\n\nevent: hello\ndata: .*\n\n/);
  });

  test("HTTP/1.0, which knows of no chunks, has the same stream without them", async () => {
    const { socket, heard } = await openWire();
    socket.write(asking(streamPath(ann), { version: "1.0" }));
    await expect.poll(heard).toContain("event: hello");
    expect(heard()).toMatch(/\r\n\r\nretry: \d+\nid: /);
    expect(heard()).not.toMatch(/^Transfer-Encoding/m);
  });

  test.each(["HEAD", "OPTIONS", "POST", "DELETE"])("%s holds nothing", async (method) => {
    const { socket, heard } = await openWire();
    socket.write(asking(streamPath(ann), { method }));
    await expect.poll(heard).toMatch(/^HTTP\/1\.1 (204|400|403|405)/);
    await expect.poll(streams).toBe(0);
  });
});

describe("a connection that holds a stream", () => {
  test("answers what was asked before it, and nothing that is asked afterwards", async () => {
    const { socket, heard } = await openWire();
    socket.write(asking("/api/me"));
    await expect.poll(heard).toContain(ann.email);
    socket.write(asking(streamPath(ann)));
    await expect.poll(heard).toContain("event: hello");
    for (let again = 0; again < 20; again++) socket.write(asking("/api/me"));
    const tab = await openStream(ann);
    expect(tab.of("hello")).toHaveLength(1);
    expect(heads(heard())).toHaveLength(2);
    expect(heard().split(ann.email)).toHaveLength(2);
  });

  test("with the next request already behind it is still a stream, with nothing mixed in", async () => {
    const { socket, heard } = await openWire();
    socket.write(asking(streamPath(ann)) + asking("/api/me"));
    await expect.poll(heard).toContain("event: hello");
    await openStream(ann);
    expect(heads(heard())).toHaveLength(1);
    expect(heard()).not.toContain(ann.email);
  });

  test("behind an older request on the same connection it waits for its turn", async () => {
    const { socket, heard } = await openWire();
    socket.write(asking("/api/me") + asking(streamPath(ann)));
    await expect.poll(heard).toContain("event: hello");
    expect(heads(heard())).toHaveLength(2);
    expect(heard().indexOf(ann.email)).toBeLessThan(heard().indexOf("event: hello"));
  });
});

describe("it ends, and is gone", () => {
  test.each<[string, (socket: Socket, heard: () => string) => Promise<unknown>]>([
    ["when its reader hangs up at once", async (socket) => socket.resetAndDestroy()],
    [
      "when its reader hangs up after hello",
      async (socket, heard) => {
        await expect.poll(heard).toContain("event: hello");
        socket.destroy();
      },
    ],
    [
      "when its reader says that it is done",
      async (socket, heard) => {
        await expect.poll(heard).toContain("event: hello");
        socket.end();
        await once(socket, "close");
      },
    ],
  ])("%s", async (_claim, end) => {
    await expect.poll(streams).toBe(0);
    const { socket, heard } = await openWire();
    socket.write(asking(streamPath(ann)));
    await end(socket, heard);
    await expect.poll(streams).toBe(0);
  });

  test("with a goodbye, and whole, over HTTP/1.1 and 1.0, when the server is stopped, which does not wait for it", async () => {
    const other = await startServerForTest();
    const bob = await signUp(other, "Bob");
    const streams = [];
    for (const [version, end] of [
      ["1.1", "\n\r\n0\r\n\r\n"],
      ["1.0", "\n"],
    ] as const) {
      const { socket, heard } = await openWire(other);
      socket.write(asking(streamPath(bob), { cookie: bob.cookie, version }));
      await expect.poll(heard).toContain("event: hello");
      streams.push({ heard, end, closed: once(socket, "close") });
    }
    expect(await other.stop()).toBe(0);
    for (const { heard, end, closed } of streams) {
      await closed;
      expect(heard()).toMatch(/event: bye\ndata: \{"reason":"shutdown","retryMs":\d+\}\n/);
      expect(heard().endsWith(`}\n${end}`)).toBe(true);
    }
  });
});

test("nothing of its request is kept: five hundred held streams have less than 8 KiB of heap each", {
  timeout: 60_000,
}, async () => {
  const preload = pathToFileURL("stress/preload/collect-garbage.ts").href;
  const held = await startServerForTest({ NODE_OPTIONS: `--expose-gc --import ${preload}` });
  const cleo = await signUp(held, "Cleo");
  const hold = async (count: number) => {
    const wires = [];
    for (let n = 0; n < count; n++) {
      const wire = await openWire(held);
      wire.socket.write(asking(streamPath(cleo), { cookie: cleo.cookie }));
      await expect.poll(wire.heard, { interval: 5 }).toContain("event: hello");
      wires.push(wire);
    }
    return wires;
  };
  // What is made once, for the first ones, is made.
  for (const { socket } of await hold(100)) socket.destroy();
  await expect.poll(() => metric("ebb_streams", held)).toBe(0);
  const before = await heapOf(held);
  await hold(500);
  const perStream = ((await heapOf(held)) - before) / 500 / 1024;
  expect(perStream).toBeLessThan(8);
});

/** Bytes in use once all that can be forgotten is. */
async function heapOf(of: TestServer): Promise<number> {
  for (let round = 0; round < 3; round++) {
    const collected = () => readFile(join(of.dataDir, "collected"), "utf8").catch(() => "");
    const before = await collected();
    process.kill(of.pid, "SIGUSR2");
    await expect.poll(collected).not.toBe(before);
  }
  return metric("nodejs_heap_size_used_bytes", of);
}
