import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { StreamDown } from "./down.ts";
import type { StreamListener } from "./event-source.ts";
import { OwnStream } from "./own-stream.ts";

describe("a stream", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("is attached by its hello, not by being open", () => {
    const { stream, server } = browser();
    stream.start();
    expect(stream.isAttached).toBe(false);
    server.say(hello);
    expect(stream.isAttached).toBe(true);
  });

  it("that falls silent is opened anew, whatever the browser believes", async () => {
    const { stream, server } = browser();
    stream.start();
    server.say(hello);
    await vi.advanceTimersByTimeAsync(74_000);
    server.say({ event: "hb", payload: { nseq: 0, sum: 0, read: 0 } });
    await vi.advanceTimersByTimeAsync(74_000);
    expect([server.opened(), stream.isAttached]).toEqual([1, true]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect([server.opened(), server.open(), stream.isAttached]).toEqual([2, 1, false]);
  });

  it("keeps to the pause the server asks for in its goodbye", async () => {
    const { stream, server } = browser();
    stream.start();
    server.say({ event: "bye", payload: { reason: "shutdown", retryMs: 2_000 } });
    expect(server.open()).toBe(0);
    await vi.advanceTimersByTimeAsync(1_999);
    expect(server.opened()).toBe(1);
    await vi.advanceTimersByTimeAsync(501);
    expect(server.opened()).toBe(2);
  });

  it("that was superseded does not fight for its place", async () => {
    const { stream, server, ended } = browser();
    stream.start();
    server.say({ event: "bye", payload: { reason: "superseded", retryMs: 0 } });
    await vi.advanceTimersByTimeAsync(29_000);
    expect([server.opened(), ended]).toEqual([1, []]);
  });

  it("leaves it to the browser to reconnect after an interruption, so that it names its last id", async () => {
    const { stream, server } = browser();
    stream.start();
    server.say(hello);
    server.interrupt();
    expect([stream.isAttached, server.opened()]).toEqual([false, 1]);
    server.say(hello);
    expect(stream.isAttached).toBe(true);
  });

  it("is made up to a full one before the older is let go, and nothing said meanwhile is missed", () => {
    const { stream, server, received } = browser();
    stream.start();
    server.say(hello);
    stream.want("full");
    const [older, newer] = server.streams();
    expect([server.modes, stream.attached]).toEqual([["notify", "full"], "notify"]);
    older?.receive({ event: "dismiss", payload: { ids: ["n1"] } });
    expect(received).toEqual(["hello", "dismiss"]);
    newer?.receive(hello);
    expect([server.open(), stream.attached]).toEqual([1, "full"]);
    older?.receive({ event: "dismiss", payload: { ids: ["n2"] } });
    expect(received).toEqual(["hello", "dismiss", "hello"]);
  });

  it("takes no notice of the goodbye to the one it replaces, and replaces it but once", async () => {
    const { stream, server } = browser();
    stream.start();
    server.say(hello);
    stream.want("full");
    stream.want("full");
    server.streams()[0]?.receive({ event: "bye", payload: { reason: "superseded", retryMs: 0 } });
    expect([server.open(), server.opened(), stream.attached]).toEqual([1, 2, "notify"]);
    server.say(hello);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([server.open(), server.opened(), stream.attached]).toEqual([1, 2, "full"]);
  });

  it.each<[string, (newer: StreamListener | undefined) => void]>([
    ["is interrupted", (newer) => newer?.interrupted()],
    ["is refused", (newer) => newer?.closed()],
    ["is said goodbye to", (newer) => newer?.receive({ event: "bye", payload: { reason: "rate", retryMs: 0 } })],
  ])("keeps the older one when the one to replace it %s, and gets it in the end", async (_, fail) => {
    const { stream, server, received } = browser();
    stream.start();
    server.say(hello);
    stream.want("full");
    const [older, newer] = server.streams();
    fail(newer);
    expect(stream.attached).toBe("notify");
    older?.receive({ event: "dismiss", payload: { ids: ["n1"] } });
    expect(received).toEqual(["hello", "dismiss"]);
    await vi.advanceTimersByTimeAsync(500);
    expect([stream.attached, server.open(), server.modes.at(-1)]).toEqual(["notify", 2, "full"]);
    server.streams()[1]?.receive(hello);
    expect([stream.attached, server.open()]).toEqual(["full", 1]);
  });

  it("is not attached once the older one is lost, before the one to replace it says hello", () => {
    const { stream, server } = browser();
    stream.start();
    server.say(hello);
    stream.want("full");
    const [older, newer] = server.streams();
    older?.interrupted();
    expect([stream.isAttached, server.open()]).toEqual([false, 1]);
    newer?.receive(hello);
    expect(stream.attached).toBe("full");
  });

  it("that is needed for less stays until it ends", async () => {
    const { stream, server } = browser();
    stream.want("full");
    stream.start();
    server.say(hello);
    stream.want("notify");
    expect(server.opened()).toBe(1);
    server.say({ event: "bye", payload: { reason: "expired", retryMs: 0 } });
    await vi.advanceTimersByTimeAsync(500);
    expect(server.modes).toEqual(["full", "notify"]);
  });

  it("once stopped is closed and stays so", async () => {
    const { stream, server } = browser();
    stream.start();
    stream.stop();
    await vi.advanceTimersByTimeAsync(600_000);
    expect([server.open(), server.opened()]).toEqual([0, 1]);
  });
});

function browser() {
  const listeners = new Set<StreamListener>();
  const received: string[] = [];
  const modes: string[] = [];
  const ended: string[] = [];
  const stream = new OwnStream({
    open: (mode, listener) => {
      modes.push(mode);
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    sync: async () => ({ ok: false, refusal: "unavailable", message: "No." }),
    receive: ({ event }) => void received.push(event),
    changed: () => undefined,
    ended: (reason) => void ended.push(reason),
  });
  const server = {
    modes,
    opened: () => modes.length,
    /** The streams that are open, the latest last. */
    streams: () => [...listeners],
    open: () => listeners.size,
    say: (down: StreamDown) => {
      for (const listener of [...listeners]) listener.receive(down);
    },
    interrupt: () => {
      for (const listener of [...listeners]) listener.interrupted();
    },
  };
  return { stream, server, received, ended };
}

const hello: StreamDown = {
  event: "hello",
  payload: { version: "1", epoch: "e1", nseq: 0, heads: [], pending: [], gen: 1, ttl: 600_000 },
};
