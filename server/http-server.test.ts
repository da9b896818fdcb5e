import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import { Worker } from "node:worker_threads";
import { expect, onTestFinished, test } from "vitest";
import { openHttpServer } from "./http-server.ts";

test.each(["127.0.0.1", "[::1]"])("what was begun over %s is answered before everything closes", async (host) => {
  const server = await openHttpServer({ host: "localhost", port: 0 });
  const begun = Promise.withResolvers<void>();
  const mayAnswer = Promise.withResolvers<void>();
  server.serve({
    upgrade: (_asked, socket) => void socket.destroy(),
    async request(_asked, response) {
      begun.resolve();
      await mayAnswer.promise;
      response.end("done");
    },
  });
  const asked = fetch(`http://${host}:${server.port}/`).then((response) => response.text());
  onTestFinished(() => asked.then(() => undefined));
  await begun.promise;
  const closed = server.close(4_000);
  await new Promise(setImmediate);
  mayAnswer.resolve();
  expect(await asked).toBe("done");
  await closed;
  await expect(fetch(`http://${host}:${server.port}/`)).rejects.toThrow();
});

test.each(["127.0.0.1", "::1"])("a connection to %s on which nothing was asked holds up nobody's end", async (host) => {
  const server = await openHttpServer({ host: "localhost", port: 0 });
  const silent = connect(server.port, host);
  onTestFinished(() => void silent.destroy());
  await once(silent, "connect");
  await fetch(`http://${host.includes(":") ? `[${host}]` : host}:${server.port}/`);
  const ended = once(silent.resume(), "close");
  await server.close(60_000);
  await ended;
});

const setting = "/proc/sys/net/core/somaxconn";
const systemAllows = existsSync(setting) ? Number(readFileSync(setting, "utf8")) : 0;

test.runIf(systemAllows >= 1_000)(
  "a thousand who knock while the server is busy all have a place to wait",
  async () => {
    const busy = new Int32Array(new SharedArrayBuffer(4));
    const module = new URL("./http-server.ts", import.meta.url).href;
    const worker = new Worker(listenAndBeBusy, { eval: true, workerData: { busy, module } });
    onTestFinished(async () => void (await worker.terminate()));
    const [port] = await once(worker, "message");
    const connections = Array.from({ length: 1_000 }, () => connect(port, "127.0.0.1"));
    onTestFinished(() => connections.forEach((connection) => void connection.destroy()));
    await Promise.all(connections.map((connection) => once(connection, "connect")));
    Atomics.store(busy, 0, 1);
    Atomics.notify(busy, 0);
  },
);

/** Accepts nobody until it is told that it is not busy any more. */
const listenAndBeBusy = `
  const { parentPort, workerData: { busy, module } } = require("node:worker_threads");
  import(module)
    .then(({ openHttpServer }) => openHttpServer({ host: "127.0.0.1", port: 0 }))
    .then(({ port }) => {
      parentPort.postMessage(port);
      setImmediate(() => Atomics.wait(busy, 0, 0));
    });
`;
