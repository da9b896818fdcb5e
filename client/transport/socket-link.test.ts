import { createServer } from "node:http";
import { Server, type Socket } from "socket.io";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { SocketDown } from "./down.ts";
import type { Ending } from "./ending.ts";
import { openSocketLink, type SocketLink } from "./socket-link.ts";

const me = { user: "ann", tabId: "tab", gen: 3 };

// A real Socket.IO server, played with a few lines.
describe("a link over Socket.IO", () => {
  let io: Server;
  beforeEach(async () => {
    const http = createServer();
    io = new Server(http, { transports: ["websocket"] });
    await new Promise<void>((listening) => http.listen(0, "127.0.0.1", listening));
    const address = http.address();
    const port = typeof address === "object" ? address?.port : undefined;
    vi.stubGlobal("location", new URL(`http://127.0.0.1:${port}/rooms/general`));
  });
  afterEach(async () => {
    vi.unstubAllGlobals();
    await io.close();
  });

  it("names protocol, person, tab and gen when it connects, over a websocket", async () => {
    const { socket } = await connected(io);
    expect(socket.handshake.auth).toEqual({ v: 1, user: "ann", tabId: "tab", gen: 3 });
    expect(socket.conn.transport.name).toBe("websocket");
  });

  it("asks and is answered", async () => {
    const { link, socket } = await connected(io);
    socket.on("room:read", (payload, answer) => answer({ ok: true, value: { readSeq: payload.seq, unread: 0 } }));
    expect(await link.ask("room:read", { roomId: "general", seq: 4 })).toEqual({
      ok: true,
      value: { readSeq: 4, unread: 0 },
    });
  });

  it("answers unavailable when the connection breaks before the answer, and from then on", async () => {
    const { link, socket } = await connected(io);
    socket.on("client:active", () => socket.disconnect(true));
    expect(await link.ask("client:active", {})).toMatchObject({ ok: false, refusal: "unavailable" });
    expect(await link.ask("client:active", {})).toMatchObject({ ok: false, refusal: "unavailable" });
  });

  it("hears what the server sends", async () => {
    const { socket, received } = await connected(io);
    socket.emit("hb", { nseq: 1, sum: 2, read: 0 });
    await vi.waitFor(() => expect(received).toEqual([{ event: "hb", payload: { nseq: 1, sum: 2, read: 0 } }]));
  });

  it("tells why the server ended it", async () => {
    const { socket, endings } = await connected(io);
    socket.emit("bye", { reason: "shutdown", retryMs: 1_500 });
    socket.disconnect(true);
    await vi.waitFor(() => expect(endings).toEqual([{ reason: "shutdown", retryMs: 1_500 }]));
  });

  it("is lost when the server vanishes without a word, and does not come back by itself", async () => {
    const { socket, endings } = await connected(io);
    socket.conn.close(true);
    await vi.waitFor(() => expect(endings).toEqual([{ reason: "lost" }]));
    expect(io.engine.clientsCount).toBe(0);
  });

  it("says nothing of an end that was one's own wish", async () => {
    const { link, socket, endings } = await connected(io);
    const gone = new Promise((settle) => void socket.on("disconnect", settle));
    link.close();
    await gone;
    expect(endings).toEqual([]);
  });

  it.each([
    [{ refusal: "wrong-account" }, { reason: "wrong-account" }],
    [{ refusal: "limit" }, { reason: "limit" }],
    [
      { refusal: "rate", retryAfterMs: 900 },
      { reason: "rate", retryMs: 900 },
    ],
    [{ refusal: "internal" }, { reason: "lost" }],
    [undefined, { reason: "lost" }],
  ])("tells why it was not let in: %j", async (data, ending) => {
    io.use((_socket, next) => next(Object.assign(new Error("no"), { data })));
    const refused = await openSocketLink(me, { receive: () => undefined, closed: () => undefined });
    expect(refused).toMatchObject(ending);
  });

  it("is lost when nobody listens", async () => {
    await io.close();
    const refused = await openSocketLink(me, { receive: () => undefined, closed: () => undefined });
    expect(refused).toMatchObject({ reason: "lost" });
  });
});

async function connected(io: Server) {
  const received: SocketDown[] = [];
  const endings: Ending[] = [];
  const connection = new Promise<Socket>((settle) => void io.once("connection", settle));
  const opened = await openSocketLink(me, {
    receive: (down) => void received.push(down),
    closed: (ending) => void endings.push(ending),
  });
  if (!("close" in opened)) return expect.fail(`not let in: ${opened.reason}`);
  const link: SocketLink = opened;
  return { link, socket: await connection, received, endings };
}
