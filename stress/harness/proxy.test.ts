import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { startProxy } from "./proxy.ts";

/** A server that says back what it hears, unless it is to `answer` otherwise, behind a proxy, and a connection through it. */
async function echoThroughProxy(answer = (socket: Socket, heard: Buffer) => void socket.write(heard)) {
  const arrived: string[] = [];
  const server = createServer((socket) =>
    socket
      .on("error", () => undefined)
      .on("data", (chunk) => {
        arrived.push(chunk.toString());
        answer(socket, chunk);
      }),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const wire = await startProxy(typeof address === "object" ? (address?.port ?? 0) : 0);
  onTestFinished(async () => {
    await wire.close();
    server.close();
  });
  return { wire, arrived, open: () => open(wire.url) };
}

async function open(url: string) {
  const socket: Socket = connect(Number(new URL(url).port), "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  let heard = "";
  socket.on("data", (chunk) => (heard += chunk));
  const ended = new Promise<string>((resolve) => {
    socket.once("error", (error) => resolve(String(Reflect.get(error, "code"))));
    socket.once("end", () => resolve("end"));
  });
  await once(socket, "connect");
  return { socket, heard: () => heard, ended };
}

test("without faults bytes pass both ways", async () => {
  const { open } = await echoThroughProxy();
  const one = await open();
  one.socket.write("hello");
  await expect.poll(one.heard).toBe("hello");
});

test("a cut is a reset, or an end, for who is connected", async () => {
  const { wire, open } = await echoThroughProxy();
  const [one, other] = [await open(), await open()];
  one.socket.write("a");
  await expect.poll(one.heard).toBe("a");
  await expect.poll(() => wire.open).toBe(2);
  expect(wire.cut("reset")).toBe(2);
  expect(await one.ended).toBe("ECONNRESET");
  expect(await other.ended).toBe("ECONNRESET");
  const third = await open();
  await expect.poll(() => wire.open).toBe(1);
  wire.cut("end");
  expect(await third.ended).toBe("end");
});

test("half-open, nothing passes and nobody is told; what was open then stays so", async () => {
  const { wire, arrived, open } = await echoThroughProxy();
  const one = await open();
  wire.fault({ isHalfOpen: true });
  one.socket.write("lost");
  const other = await open();
  other.socket.write("lost too");
  await expect.poll(() => wire.lostBytes).toBe("lostlost too".length);
  wire.heal();
  one.socket.write("lost still");
  const third = await open();
  third.socket.write("heard");
  await expect.poll(third.heard).toBe("heard");
  expect(arrived).toEqual(["heard"]);
  expect(one.heard()).toBe("");
});

test("an answer that is swallowed was asked for", async () => {
  const { wire, arrived, open } = await echoThroughProxy();
  const one = await open();
  wire.fault({ swallowsAnswers: true });
  one.socket.write("question");
  await expect.poll(() => arrived).toEqual(["question"]);
  expect(one.heard()).toBe("");
});

test("late bytes come in order", async () => {
  const { wire, open } = await echoThroughProxy();
  const one = await open();
  wire.fault({ delayMs: 60 });
  const from = performance.now();
  one.socket.write("a");
  wire.fault({ delayMs: 1 });
  one.socket.write("b");
  await expect.poll(one.heard).toBe("ab");
  wire.fault({ delayMs: 30 });
  one.socket.write("c");
  await expect.poll(one.heard).toBe("abc");
  expect(performance.now() - from).toBeGreaterThan(50);
});

test("a truncated answer ends in the middle, and a refused connection is reset", async () => {
  const { wire, open } = await echoThroughProxy();
  wire.fault({ truncateAfterBytes: 3 });
  const one = await open();
  one.socket.write("hello");
  expect(await one.ended).toBe("end");
  expect(one.heard()).toBe("hel");
  wire.fault({ isRefusing: true });
  const other = await open().catch((error) => ({ ended: Promise.resolve(String(error.code)) }));
  expect(await other.ended).toBe("ECONNRESET");
});

test("a late answer that is truncated is ended once, however much is behind it and however slowly it is read", async () => {
  const warnings: string[] = [];
  const note = ({ message }: Error) => void warnings.push(message);
  process.on("warning", note);
  onTestFinished(() => void process.off("warning", note));
  const MiB = 2 ** 20;
  const { wire, open } = await echoThroughProxy((socket) => void socket.write(Buffer.alloc(12 * MiB, "x")));
  // More than lies on the way to somebody who does not read.
  wire.fault({ truncateAfterBytes: 8 * MiB, delayMs: 100 });
  const one = await open();
  one.socket.pause();
  one.socket.write("question");
  await expect.poll(() => wire.lostBytes).toBe(4 * MiB);
  one.socket.resume();
  expect(await one.ended).toBe("end");
  expect(one.heard().length).toBe(8 * MiB);
  expect(warnings).toEqual([]);
});
