import { once } from "node:events";
import { connect } from "node:net";
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
