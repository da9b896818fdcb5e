import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { type RouteHandler, withoutNext } from "./without-next.ts";

/** Answers `/ours` by itself; of everything else it only says that Next was asked. */
async function startServer(handler: RouteHandler): Promise<string> {
  const request = withoutNext({ "/ours": handler }, (_asked, response) => void response.end("Next"));
  const server = createServer((asked, response) => void request(asked, response));
  onTestFinished(() => void server.close());
  await once(server.listen(0, "127.0.0.1"), "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test("a handler is asked as Next would ask it, and its answer goes out as it is", async () => {
  const url = await startServer(async (request) => {
    const { method } = request;
    const query = Object.fromEntries(new URL(request.url).searchParams);
    const headers = [
      ["set-cookie", "a=1; Expires=Mon, 23 Nov 2026 08:00:00 GMT"],
      ["set-cookie", "b=2"],
      ["retry-after", "7"],
    ] satisfies [string, string][];
    return Response.json({ method, query, cookie: request.headers.get("cookie") }, { status: 429, headers });
  });
  const response = await fetch(`${url}/ours?name=%C3%A9%20x&gen=1`, { headers: { cookie: "c=3; d=4" } });
  expect(response.status).toBe(429);
  expect(response.headers.getSetCookie()).toEqual(["a=1; Expires=Mon, 23 Nov 2026 08:00:00 GMT", "b=2"]);
  expect(response.headers.get("retry-after")).toBe("7");
  expect(response.headers.get("content-type")).toBe("application/json");
  expect(await response.json()).toEqual({ method: "GET", query: { name: "é x", gen: "1" }, cookie: "c=3; d=4" });
});

test("an answer without a body has none", async () => {
  const url = await startServer(async ({ method }) => new Response(null, { status: method === "HEAD" ? 204 : 200 }));
  const [read, head] = [await fetch(`${url}/ours`), await fetch(`${url}/ours`, { method: "HEAD" })];
  expect([read.status, await read.text(), head.status]).toEqual([200, "", 204]);
});

test.each([
  ["another path", "/ours/too", "GET"],
  ["the same path, written otherwise", "/our%73", "GET"],
  ["a write", "/ours", "POST"],
  ["a method that nobody has", "/ours", "PROPFIND"],
])("%s is for Next", async (_claim, path, method) => {
  const url = await startServer(async () => new Response("not Next"));
  expect(await (await fetch(url + path, { method })).text()).toBe("Next");
});
