import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { mustArriveWithin } from "./must-arrive.ts";

/** A server that answers once it has all of the body. */
async function listening(withinMs: number): Promise<number> {
  const server = createServer((asked, response) => {
    mustArriveWithin(asked, withinMs);
    asked.on("error", () => undefined);
    asked.resume().once("end", () => response.end("all of it"));
  });
  onTestFinished(() => void server.close());
  await once(server.listen(0), "listening");
  return (server.address() as AddressInfo).port;
}

async function ask(port: number, ...parts: string[]): Promise<string> {
  const socket = connect(port, "127.0.0.1").setEncoding("utf8");
  let said = "";
  socket.on("data", (text) => (said += text));
  socket.on("error", () => undefined);
  for (const part of parts) socket.write(part);
  await once(socket, "close");
  return said;
}

const head = "POST / HTTP/1.1\r\nHost: ebb\r\nConnection: close\r\nContent-Length: 10\r\n\r\n";

test("a body that does not come is not waited for", async () => {
  expect(await ask(await listening(50), head, "half")).toBe("");
});

test("one that does is answered", async () => {
  expect(await ask(await listening(5_000), head, "all", "of", "it...")).toContain("all of it");
});
