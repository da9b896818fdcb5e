import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createApi } from "./api.ts";

// A real HTTP server, answering as each test says.
describe("speaking HTTP", () => {
  let server: Server;
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  let origin: string;
  beforeEach(async () => {
    server = createServer((request, response) => answer(request, response));
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const address = server.address();
    origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  });
  afterEach(() => new Promise((closed) => server.close(closed).closeAllConnections()));

  it("names the person the page was rendered for, with JSON", async () => {
    const seen: unknown[] = [];
    answer = (request, response) => {
      const { "x-ebb-user": person, "content-type": type } = request.headers;
      seen.push([request.method, person, type]);
      response.end("{}");
    };
    const { api } = person();
    await api(`${origin}/api/rooms`);
    await api(`${origin}/api/rooms`, { method: "POST", body: {} });
    expect(seen).toEqual([
      ["GET", "ann", "application/json"],
      ["POST", "ann", "application/json"],
    ]);
  });

  it("answers with the server's refusal", async () => {
    says(429, { refusal: "rate", message: "Slower.", retryAfterMs: 800 });
    expect(await person().api(origin)).toEqual({ ok: false, refusal: "rate", message: "Slower.", retryAfterMs: 800 });
  });

  it.each([
    [401, { refusal: "unauthenticated", message: "Sign in." }, "unauthenticated"],
    [401, { error: "no session" }, "unauthenticated"],
    [409, { refusal: "wrong-account", message: "Another account." }, "wrong-account"],
  ])("tells when the page may not go on: %i %j", async (status, body, refusal) => {
    says(status, body);
    const { api, ended } = person();
    expect(await api(origin)).toMatchObject({ ok: false, refusal });
    expect(ended).toEqual([refusal]);
  });

  it("does not take a conflict for another account", async () => {
    says(409, { refusal: "conflict", message: "Taken." });
    const { api, ended } = person();
    expect(await api(origin)).toMatchObject({ ok: false, refusal: "conflict" });
    expect(ended).toEqual([]);
  });

  it("takes a proxy's own words for a server that cannot be reached", async () => {
    answer = (_request, response) => response.writeHead(502).end("<h1>Bad gateway</h1>");
    expect(await person().api(origin)).toMatchObject({ ok: false, refusal: "unavailable" });
    says(403, { error: "blocked" });
    expect(await person().api(origin)).toMatchObject({ ok: false, refusal: "unavailable" });
  });

  it("does not try while the browser says there is no network", async () => {
    answer = () => expect.fail("it was tried");
    expect(await person({ isOffline: true }).api(origin)).toMatchObject({ ok: false, refusal: "unavailable" });
  });

  it("answers unavailable without a server, and throws nothing", async () => {
    server.close();
    server.closeAllConnections();
    expect(await person().api(origin)).toMatchObject({ ok: false, refusal: "unavailable" });
  });

  function says(status: number, body: unknown): void {
    answer = (_request, response) => response.writeHead(status).end(JSON.stringify(body));
  }
});

function person({ isOffline = false } = {}) {
  const ended: string[] = [];
  const api = createApi(
    "ann",
    (refusal) => void ended.push(refusal),
    () => isOffline,
  );
  return { ended, api };
}
