import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { limits } from "#protocol/limits";
import type { Reply } from "#protocol/refusals";
import type { Ask } from "./down.ts";
import type { Ending } from "./ending.ts";
import { LiveSocket } from "./live-socket.ts";
import type { LinkListener } from "./socket-link.ts";

describe("a tab's socket", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    // The longest of all waits: one of less than a millisecond would be over before it is looked at.
    vi.spyOn(Math, "random").mockReturnValue(1);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  it("is live once everything is attached, not when it is merely connected", async () => {
    const { socket, server } = tab();
    socket.start();
    await server.connect();
    expect(socket.isLive).toBe(false);
    await server.attach();
    expect(socket.isLive).toBe(true);
  });

  it("comes back after it was lost, under a higher gen", async () => {
    const { socket, server } = tab();
    await server.liven(socket);
    await server.close({ reason: "lost" });
    expect(socket.isLive).toBe(false);
    expect(socket.retryAt).toBeDefined();
    await vi.advanceTimersByTimeAsync(500);
    expect(server.gens.length).toBe(2);
    expect(server.gens[1]).toBeGreaterThan(server.gens[0] ?? 0);
  });

  it("waits at least as long as the server asks", async () => {
    const { socket, server } = tab();
    await server.liven(socket);
    await server.close({ reason: "shutdown", retryMs: 3_000 });
    await vi.advanceTimersByTimeAsync(2_999);
    expect(server.gens.length).toBe(1);
    await vi.advanceTimersByTimeAsync(limits.restartRetryMs + 1);
    expect(server.gens.length).toBe(2);
  });

  it("keeps looking for a server that restarts, and does not take it for a WebSocket that is blocked", async () => {
    const { socket, server } = tab();
    await server.liven(socket);
    await server.close({ reason: "shutdown", retryMs: 0 });
    for (let waitedMs = 0; waitedMs < 10_000; waitedMs += limits.restartRetryMs) {
      const begun = server.gens.length;
      await vi.advanceTimersByTimeAsync(limits.restartRetryMs);
      expect(server.gens.length).toBe(begun + 1);
      await server.connect({ reason: "lost" });
    }
    expect(socket.failedConnects).toBe(0);
  });

  it("never gives up for want of a network, and never waits longer than half a minute", async () => {
    const { socket, server } = tab();
    socket.start();
    for (let attempt = 1; attempt <= 20; attempt += 1) {
      await server.connect({ reason: "lost" });
      await vi.advanceTimersByTimeAsync(30_000);
      expect(server.gens.length).toBeGreaterThan(attempt);
    }
  });

  it("waits longer when it keeps dying young, though each time it was live for a moment", async () => {
    const { socket, server } = tab();
    const waits: number[] = [];
    for (let time = 0; time < 4; time += 1) {
      await server.liven(socket);
      await server.close({ reason: "lost" });
      waits.push((socket.retryAt ?? 0) - Date.now());
      await vi.advanceTimersByTimeAsync(waits.at(-1) ?? 0);
    }
    expect(waits).toEqual([500, 1_000, 2_000, 4_000]);
  });

  it.each(["unauthenticated", "wrong-account", "forbidden", "invalid", "superseded", "limit"] as const)(
    "does not come back by itself when told %s",
    async (reason) => {
      const { socket, server, ended } = tab();
      await server.liven(socket);
      await server.close({ reason });
      await vi.advanceTimersByTimeAsync(120_000);
      expect(ended).toEqual([reason]);
      expect(server.gens.length).toBe(1);
      socket.start();
      expect(server.gens.length).toBe(1);
      socket.retryNow();
      expect(server.gens.length).toBe(2);
    },
  );

  it("ends when the attach is refused for good", async () => {
    const { socket, server, ended } = tab();
    socket.start();
    await server.connect();
    await server.attach({ ok: false, refusal: "unauthenticated", message: "Sign in." });
    expect(ended).toEqual(["unauthenticated"]);
  });

  it("says goodbye when the tab goes idle, and closes after the answer", async () => {
    const { socket, server } = tab();
    await server.liven(socket);
    socket.stop({ farewell: true });
    expect(server.said).toEqual(["client:idle"]);
    expect(server.closed()).toBe(0);
    expect(socket.isLive).toBe(false);
    await vi.advanceTimersByTimeAsync(0);
    expect(server.closed()).toBe(1);
  });

  it("does not listen to a connection it has given up", async () => {
    const { socket, server, received } = tab();
    await server.liven(socket);
    const old = server.listener();
    socket.stop();
    old.receive({ event: "hb", payload: { nseq: 1, sum: 1, read: 0 } });
    old.closed({ reason: "unauthenticated" });
    expect(received).toEqual([]);
    expect(socket.retryAt).toBeUndefined();
  });

  it("closes a connection that arrives after it was stopped", async () => {
    const { socket, server } = tab();
    socket.start();
    socket.stop();
    await server.connect();
    expect(server.closed()).toBe(1);
    expect(socket.isLive).toBe(false);
  });

  it("reconnects when a look after sleep shows that it is dead", async () => {
    const { socket, server } = tab();
    await server.liven(socket);
    void socket.recheck();
    await server.attach({ ok: false, refusal: "unavailable", message: "No answer." });
    expect(socket.isLive).toBe(false);
    await vi.advanceTimersByTimeAsync(500);
    expect(server.gens.length).toBe(2);
  });

  it("counts the connects that fail without a word of the server, until it is live", async () => {
    const { socket, server } = tab();
    socket.start();
    await server.connect({ reason: "lost" });
    await vi.advanceTimersByTimeAsync(500);
    await server.connect({ reason: "rate" });
    expect([socket.failedConnects, socket.isStruggling]).toEqual([1, true]);
    await vi.advanceTimersByTimeAsync(1_000);
    await server.connect();
    await server.close({ reason: "lost" });
    expect(socket.failedConnects).toBe(2);
    await vi.advanceTimersByTimeAsync(2_000);
    await server.connect();
    await server.attach();
    expect([socket.isLive, socket.failedConnects, socket.isStruggling]).toEqual([true, 0, false]);
  });

  it("struggles when a connect takes too long, without waiting for its end", async () => {
    const { socket } = tab();
    socket.start();
    expect(socket.isStruggling).toBe(false);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(socket.isStruggling).toBe(true);
  });

  it("is tried rarely while it rests", async () => {
    const { socket, server } = tab({ rests: true });
    socket.start();
    await server.connect({ reason: "lost" });
    await vi.advanceTimersByTimeAsync(29_900);
    expect(server.gens).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(91_000);
    expect(server.gens).toHaveLength(2);
  });

  it("that is to hurry leaves a running attempt alone, and lets the next follow at once", async () => {
    const { socket, server } = tab();
    socket.start();
    for (let failure = 0; failure < 6; failure++) {
      await server.connect({ reason: "lost" });
      await vi.advanceTimersByTimeAsync(30_000);
    }
    const attempts = server.gens.length;
    socket.retryNow();
    expect(server.gens).toHaveLength(attempts);
    await server.connect({ reason: "lost" });
    await vi.advanceTimersByTimeAsync(500);
    expect(server.gens).toHaveLength(attempts + 1);
  });

  it("answers unavailable at once while it is not live", async () => {
    const { socket } = tab();
    expect(await socket.ask("client:active", {})).toMatchObject({ ok: false, refusal: "unavailable" });
  });
});

function tab({ rests = false } = {}) {
  const gens: number[] = [];
  const said: string[] = [];
  const listeners: LinkListener[] = [];
  const connects: ((outcome: { ask: Ask; close(): void } | Ending) => void)[] = [];
  const attaches: ((reply: Reply<unknown>) => void)[] = [];
  const received: unknown[] = [];
  const ended: string[] = [];
  let closed = 0;

  const socket = new LiveSocket({
    connect: (gen, listener) => {
      gens.push(gen);
      listeners.push(listener);
      return new Promise((settle) => void connects.push(settle));
    },
    attach: () => new Promise((settle) => void attaches.push(settle)),
    receive: (down) => void received.push(down),
    rests: () => rests,
    changed: () => undefined,
    ended: (reason) => void ended.push(reason),
  });

  const ask = (async (event: string) => {
    said.push(event);
    return { ok: true, value: {} };
  }) as unknown as Ask;
  const close = () => {
    closed += 1;
  };
  const link = { ask, close };
  const server = {
    gens,
    said,
    closed: () => closed,
    listener: () => listeners.at(-1) ?? expect.fail("nobody connected"),
    async connect(outcome: typeof link | Ending = link) {
      connects.at(-1)?.(outcome);
      await vi.advanceTimersByTimeAsync(0);
    },
    async attach(reply: Reply<unknown> = { ok: true, value: {} }) {
      attaches.at(-1)?.(reply);
      await vi.advanceTimersByTimeAsync(0);
    },
    async close(ending: Ending) {
      server.listener().closed(ending);
      await vi.advanceTimersByTimeAsync(0);
    },
    async liven(started: LiveSocket) {
      started.start();
      await server.connect();
      await server.attach();
      expect(started.isLive).toBe(true);
    },
  };
  return { socket, server, received, ended };
}
