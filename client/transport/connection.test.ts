import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { sampleStore } from "#client/sample/state";
import type { Attention } from "#client/state";
import { Connection } from "./connection.ts";
import type { Ask } from "./down.ts";
import type { IdleStream } from "./idle-stream.ts";
import { LiveSocket } from "./live-socket.ts";

describe("the hand-over", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("keeps the socket until the stream is attached, then closes it with a farewell", async () => {
    const { attend, stream, status, said, openSockets } = await liveTab();
    attend("idle");
    expect(stream.isStarted).toBe(true);
    expect([status(), openSockets()]).toEqual(["live", 1]);
    stream.attach();
    await moment();
    expect(said).toEqual(["client:idle"]);
    expect([status(), openSockets()]).toEqual(["idle", 0]);
  });

  it("keeps the stream until the socket is live again", async () => {
    const { attend, stream, status, openSockets } = await idleTab();
    attend("reading");
    expect(stream.isStarted).toBe(true);
    expect(status()).toBe("idle");
    await moment();
    expect([status(), openSockets()]).toEqual(["live", 1]);
    expect(stream.isStarted).toBe(false);
  });

  it("stays on the socket when the person comes back before the stream is attached", async () => {
    const { attend, stream, openSockets, opened } = await liveTab();
    attend("idle");
    attend("reading");
    await moment();
    expect(stream.isStarted).toBe(false);
    expect([openSockets(), opened()]).toEqual([1, 1]);
  });

  it("stays on the socket when no stream can be had, and returns to it", async () => {
    const { attend, stream, status, fallAway, openSockets } = await liveTab();
    attend("idle");
    stream.refuse();
    expect([status(), openSockets()]).toEqual(["live", 1]);
    fallAway();
    await vi.advanceTimersByTimeAsync(1_000);
    expect([status(), openSockets()]).toEqual(["live", 1]);
  });

  it("opens no socket when an idle tab's stream falters", async () => {
    const { stream, status, opened } = await idleTab();
    stream.lose();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([status(), opened()]).toEqual(["reconnecting", 1]);
  });

  it("closes both when the tab sleeps, and connects when it wakes", async () => {
    const { attend, stream, openSockets, status } = await liveTab();
    attend("asleep");
    expect([openSockets(), stream.isStarted]).toEqual([0, false]);
    attend("reading");
    await moment();
    expect([status(), openSockets()]).toEqual(["live", 1]);
  });

  it("closes both without a network and returns at once with it", async () => {
    const { connection, openSockets, status } = await liveTab();
    connection.setOnline(false);
    expect([status(), openSockets()]).toEqual(["offline", 0]);
    connection.setOnline(true);
    await moment();
    expect([status(), openSockets()]).toEqual(["live", 1]);
  });

  it("lets the person try though the browser believes there is no network", async () => {
    const { connection, status } = await liveTab();
    connection.setOnline(false);
    connection.retryNow();
    await moment();
    expect(status()).toBe("live");
  });

  it("tells each time the tab became live, and only then", async () => {
    const { becameLive, connection, fallAway } = await liveTab();
    connection.resync();
    await moment();
    expect(becameLive()).toBe(1);
    fallAway();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(becameLive()).toBe(2);
  });

  it("can be stopped and started again", async () => {
    const { connection, openSockets, status } = await liveTab();
    connection.stop();
    expect(openSockets()).toBe(0);
    connection.start();
    await moment();
    expect([status(), openSockets()]).toEqual(["live", 1]);
  });
});

async function liveTab() {
  const tab = startTab();
  await moment();
  expect(tab.status()).toBe("live");
  return tab;
}

async function idleTab() {
  const tab = await liveTab();
  tab.attend("idle");
  tab.stream.attach();
  await moment();
  expect(tab.status()).toBe("idle");
  return tab;
}

function startTab() {
  const store = sampleStore({ attention: "reading" });
  const stream = new StreamOfTest(() => connection.settle());
  const said: string[] = [];
  const closers = new Set<() => void>();
  let [opened, becameLive] = [0, 0];
  const ask = (async (event: string) => {
    said.push(event);
    return { ok: true, value: {} };
  }) as unknown as Ask;

  const socket = new LiveSocket({
    connect: async (_gen, listener) => {
      const fall = () => listener.closed({ reason: "lost" });
      opened += 1;
      closers.add(fall);
      return { ask, close: () => void closers.delete(fall) };
    },
    attach: async () => ({ ok: true, value: {} }),
    receive: () => undefined,
    changed: () => connection.settle(),
    ended: () => undefined,
  });
  const connection = new Connection({
    store,
    socket,
    stream,
    standingNotice: () => undefined,
    becameLive: () => {
      becameLive += 1;
    },
  });
  connection.start();

  return {
    connection,
    stream,
    said,
    status: () => store.getState().connection.status,
    openSockets: () => closers.size,
    opened: () => opened,
    becameLive: () => becameLive,
    fallAway: () => {
      for (const fall of [...closers]) fall();
    },
    attend(attention: Attention) {
      store.setState({ attention });
      connection.settle();
    },
  };
}

class StreamOfTest implements IdleStream {
  readonly #changed: () => void;
  isStarted = false;
  isAttached = false;
  isUnavailable = false;
  retryAt = undefined;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  start(): void {
    this.isStarted = true;
  }

  stop(): void {
    this.isStarted = false;
    this.isAttached = false;
    this.isUnavailable = false;
  }

  retryNow(): void {
    this.isStarted = true;
  }

  recheck(): void {
    this.isStarted = true;
  }

  attach(): void {
    this.isAttached = true;
    this.#changed();
  }

  lose(): void {
    this.isAttached = false;
    this.#changed();
  }

  refuse(): void {
    this.isUnavailable = true;
    this.#changed();
  }
}

function moment() {
  return vi.advanceTimersByTimeAsync(0);
}
