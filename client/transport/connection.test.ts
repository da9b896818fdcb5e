import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { sampleStore } from "#client/sample/state";
import type { Attention } from "#client/state";
import type { StreamMode } from "#protocol/events";
import { Connection } from "./connection.ts";
import type { Ask } from "./down.ts";
import type { Ending } from "./ending.ts";
import type { IdleStream } from "./idle-stream.ts";
import { LiveSocket } from "./live-socket.ts";
import type { SocketLink } from "./socket-link.ts";

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

describe("where WebSockets are blocked", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(Math, "random").mockReturnValue(0.5);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it("the tab asks for a full stream after the first failure, and is in fallback once it is sure", async () => {
    const { stream, status, transport, becameLive, isTroubled } = await blockedTab();
    expect([stream.isStarted, stream.mode, status()]).toEqual([true, "full", "reconnecting"]);
    stream.attach();
    expect([becameLive(), isTroubled()]).toEqual([1, false]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect([status(), transport(), isTroubled(), becameLive()]).toEqual(["fallback", "fallback", false, 1]);
  });

  it("the tab asks for it soon also when a connect just hangs", async () => {
    const { stream } = startTab({ connect: () => new Promise(() => undefined) });
    await vi.advanceTimersByTimeAsync(2_900);
    expect(stream.isStarted).toBe(false);
    await vi.advanceTimersByTimeAsync(200);
    expect([stream.isStarted, stream.mode]).toEqual([true, "full"]);
  });

  it("and is in fallback once a second one has hung, though a few more would have to fail at once", async () => {
    const hang = () => new Promise<Ending>((settle) => setTimeout(settle, 10_000, { reason: "lost" }));
    const { stream, status } = startTab({ connect: hang });
    await vi.advanceTimersByTimeAsync(3_000);
    stream.attach();
    await vi.advanceTimersByTimeAsync(7_000);
    expect(status()).toBe("reconnecting");
    await vi.advanceTimersByTimeAsync(10_500);
    expect(status()).toBe("fallback");
  });

  it("in fallback the socket is tried every 30 to 120 s, and climbed back to, stream last", async () => {
    const { block, opened, stream, status, openSockets } = await fallbackTab();
    const before = opened();
    await vi.advanceTimersByTimeAsync(240_000);
    expect(opened() - before).toBe(3);
    block(false);
    await vi.advanceTimersByTimeAsync(120_000);
    expect([status(), openSockets(), stream.isStarted]).toEqual(["live", 1, false]);
  });

  it.each([
    ["the network came back", (connection: Connection) => connection.setOnline(true)],
    ["somebody looks", (connection: Connection) => connection.resync()],
    ["the person wishes it", (connection: Connection) => connection.retryNow()],
  ])("in fallback the socket is tried at once when %s", async (_, happen) => {
    const { block, connection, status } = await fallbackTab();
    block(false);
    happen(connection);
    await moment();
    expect(status()).toBe("live");
  });

  it("from the middle of a session too", async () => {
    const tab = await liveTab();
    tab.block();
    tab.fallAway();
    await vi.advanceTimersByTimeAsync(2_000);
    expect([tab.stream.isStarted, tab.stream.mode]).toEqual([true, "full"]);
    tab.stream.attach();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(tab.status()).toBe("fallback");
  });

  it("a server's restart does not end in fallback, however long it was away", async () => {
    const { stream, block, status, opened } = await blockedTab();
    await vi.advanceTimersByTimeAsync(600_000);
    const before = opened();
    block(false);
    stream.attach();
    await moment();
    expect([status(), opened() - before]).toEqual(["live", 1]);
  });

  it("nor does an attempt under way when the stream comes count", async () => {
    let fail: (() => void) | undefined;
    const tab = startTab({
      connect: () =>
        new Promise((settle) => {
          fail = () => settle({ reason: "lost" });
        }),
    });
    for (let failure = 0; failure < 5; failure++) {
      fail?.();
      await vi.advanceTimersByTimeAsync(30_000);
    }
    tab.stream.attach();
    fail?.();
    await moment();
    expect(tab.status()).toBe("reconnecting");
    // Far sooner than after five failures, or in fallback.
    await vi.advanceTimersByTimeAsync(500);
    fail?.();
    await moment();
    expect(tab.status()).toBe("fallback");
  });

  it("an idle tab needs less; looked at again, it goes on where it was", async () => {
    const { attend, stream, status, transport } = await fallbackTab();
    attend("idle");
    await moment();
    expect([stream.mode, status(), transport()]).toEqual(["notify", "idle", "stream"]);
    attend("reading");
    expect([stream.mode, stream.isStarted]).toEqual(["full", true]);
    stream.attach();
    expect(status()).toBe("fallback");
  });

  it("should the stream be lost too, there is trouble, and both are tried as usual", async () => {
    const { stream, status, isTroubled, opened } = await fallbackTab();
    const before = opened();
    stream.lose();
    expect([status(), isTroubled()]).toEqual(["reconnecting", true]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(opened() - before).toBeGreaterThan(2);
    stream.attach();
    expect(status()).toBe("fallback");
  });
});

async function blockedTab() {
  const tab = startTab({ isBlocked: true });
  await moment();
  return tab;
}

async function fallbackTab() {
  const tab = await blockedTab();
  tab.stream.attach();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(tab.status()).toBe("fallback");
  return tab;
}

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

type Connect = () => Promise<SocketLink | Ending>;

function startTab({ isBlocked = false, connect }: { isBlocked?: boolean; connect?: Connect } = {}) {
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
      if (connect) return connect();
      if (isBlocked) return { reason: "lost" };
      closers.add(fall);
      return { ask, close: () => void closers.delete(fall) };
    },
    attach: async () => ({ ok: true, value: {} }),
    receive: () => undefined,
    rests: () => connection.isFallback,
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
    transport: () => store.getState().connection.transport,
    isTroubled: () => store.getState().connection.troubleSince !== undefined,
    block(isBlockedNow = true) {
      isBlocked = isBlockedNow;
    },
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
  mode: StreamMode = "notify";
  isAttached = false;
  isUnavailable = false;
  retryAt = undefined;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  start(mode: StreamMode): void {
    this.isStarted = true;
    if (mode === "full" && this.mode !== mode) this.isAttached = false;
    this.mode = mode;
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
