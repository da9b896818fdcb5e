import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { randomId } from "#client/random-id";
import { sampleNotification } from "#client/sample/state";
import { TabChannel } from "#client/tab-channel";
import type { StreamMode } from "#protocol/events";
import type { Reply } from "#protocol/refusals";
import type { FeedState } from "#protocol/values";
import type { StreamDown } from "./down.ts";
import type { StreamListener } from "./event-source.ts";
import { LoneStream } from "./lone-stream.ts";
import type { Position } from "./position.ts";
import { StreamLeader } from "./stream-leader.ts";

// Real Web Locks and a real BroadcastChannel: Node has both. Only the EventSource is played.
describe("the one stream of a browser", () => {
  const browsers: Browser[] = [];
  afterEach(() => {
    for (const browser of browsers.splice(0)) browser.close();
    vi.restoreAllMocks();
  });
  // Half of the longest first pause: tabs have spoken by then.
  beforeEach(() => void vi.spyOn(Math, "random").mockReturnValue(0.5));
  const openBrowser = () => {
    const browser = new Browser();
    browsers.push(browser);
    return browser;
  };

  it("is opened once for all idle tabs, and all of them are attached", async () => {
    const browser = openBrowser();
    const tabs = [browser.openTab(), browser.openTab(), browser.openTab()];
    for (const tab of tabs) tab.stream.start("notify");
    await vi.waitFor(() => expect(browser.open.length).toBe(1));
    browser.say(hello(4));
    await vi.waitFor(() => expect(tabs.map(({ stream }) => stream.isAttached)).toEqual([true, true, true]));
    expect(browser.open.length).toBe(1);
  });

  it("brings every event to every idle tab, once", async () => {
    const { browser, holder, follower } = await twoTabs(openBrowser());
    const notification: StreamDown = { event: "notification", payload: sampleNotification(5) };
    browser.say(notification);
    await vi.waitFor(() => expect(follower.received.at(-1)).toEqual(notification));
    expect(
      [holder, follower].map(({ received }) => received.filter(({ event }) => event === "notification").length),
    ).toEqual([1, 1]);
  });

  it("passes to the next idle tab when its holder leaves, without a moment for another to be opened beside it", async () => {
    const { browser, holder, follower } = await twoTabs(openBrowser());
    holder.stream.stop();
    await vi.waitFor(() => expect(browser.open.length).toBe(1));
    expect(browser.opened).toBe(2);
    browser.say(hello(6));
    await vi.waitFor(() => expect(follower.received.at(-1)?.event).toBe("hello"));
    expect(follower.stream.isAttached).toBe(true);
    expect(holder.stream.isAttached).toBe(false);
  });

  it("is relied on by a tab that comes later, without a word of the server", async () => {
    const { browser } = await twoTabs(openBrowser());
    const late = browser.openTab();
    late.stream.start("notify");
    await vi.waitFor(() => expect(late.stream.isAttached).toBe(true));
    expect(browser.opened).toBe(1);
  });

  it("is caught up with by a tab that comes to it from sleep and not from a live socket", async () => {
    const { browser } = await twoTabs(openBrowser());
    const woken = browser.openTab({ isCurrent: false });
    woken.stream.start("notify");
    await vi.waitFor(() => expect(browser.syncs).toBe(1));
    browser.answerSync(4);
    await vi.waitFor(() => expect(woken.received.map(({ event }) => event)).toEqual(["hello"]));
  });

  it("is not relied on by a tab that stands further, until the feed has been asked", async () => {
    const { browser } = await twoTabs(openBrowser());
    const ahead = browser.openTab({ nseq: 9 });
    ahead.stream.start("notify");
    await vi.waitFor(() => expect(browser.syncs).toBe(1));
    const behind: StreamDown = { event: "hb", payload: { nseq: 5, sum: 0, read: 0 } };
    browser.say(behind);
    await vi.waitFor(() => expect(ahead.received.at(-1)).toEqual(behind));
    expect(ahead.stream.isAttached).toBe(false);
    browser.answerSync(9);
    await vi.waitFor(() => expect(ahead.stream.isAttached).toBe(true));
    expect(ahead.received.at(-1)?.event).toBe("hello");
  });

  it("is not relied on for what was said of it while a tab stood still: it may be gone", async () => {
    const browser = openBrowser();
    const holding = browser.openChannel();
    const live = browser.openTab();
    const locked = await browser.holdLock();
    live.stream.start("notify");
    const position = { epoch: "e1", nseq: 4 };
    holding.post({ type: "relayed", down: hello(4), position, mode: "notify" });
    holding.post({ type: "attached", to: "a question of before", position, mode: "notify" });
    await vi.waitFor(() => expect(live.received.length).toBe(1));
    expect(live.stream.isAttached).toBe(false);
    locked.letGo();
    await vi.waitFor(() => expect(browser.open.length).toBe(1));
    browser.say(hello(4));
    expect(live.stream.isAttached).toBe(true);
  });

  it("counts as lost in every tab when it is, and as attached when it is back", async () => {
    const { browser, holder, follower } = await twoTabs(openBrowser());
    browser.interrupt();
    await vi.waitFor(() => expect(follower.stream.isAttached).toBe(false));
    expect(holder.stream.isAttached).toBe(false);
    browser.say(hello(4));
    await vi.waitFor(() => expect(follower.stream.isAttached).toBe(true));
  });

  it("is opened anew when the server says goodbye", async () => {
    const { browser } = await twoTabs(openBrowser());
    browser.say({ event: "bye", payload: { reason: "expired", retryMs: 0 } });
    await vi.waitFor(() => expect(browser.opened).toBe(2), { timeout: 2_000 });
    expect(browser.open.length).toBe(1);
  });

  it("is made a full one for a tab that needs it, without a gap for the others, and carries it to that tab", async () => {
    const { browser, holder, follower } = await twoTabs(openBrowser());
    follower.stream.start("full");
    expect(follower.stream.isAttached).toBe(false);
    await vi.waitFor(() => expect(browser.modes).toEqual(["notify", "full"]));
    expect([holder.stream.isAttached, follower.stream.isAttached]).toEqual([true, false]);
    browser.say({ event: "hb", payload: { nseq: 4, sum: 0, read: 0 } });
    await vi.waitFor(() => expect(follower.received.at(-1)?.event).toBe("hb"));
    expect(follower.stream.isAttached).toBe(false);
    browser.say(hello(4));
    await vi.waitFor(() => expect(follower.stream.isAttached).toBe(true));
    expect([browser.open.length, holder.stream.isAttached]).toEqual([1, true]);
    const late = browser.openTab();
    late.stream.start("full");
    await vi.waitFor(() => expect(late.stream.isAttached).toBe(true));
    expect(browser.opened).toBe(2);
  });

  it("stays full for another tab when it is opened anew, and no longer than needed", async () => {
    const { browser, follower } = await twoTabs(openBrowser(), "full");
    const expired: StreamDown = { event: "bye", payload: { reason: "expired", retryMs: 0 } };
    const openedAnew = async (times: number) => {
      await vi.waitFor(() => expect([browser.opened, browser.open.length]).toEqual([times, 1]), { timeout: 2_000 });
      browser.say(hello(4));
      await vi.waitFor(() => expect(follower.stream.isAttached).toBe(true));
    };
    browser.say(expired);
    await openedAnew(3);
    follower.stream.start("notify");
    browser.say(expired);
    await openedAnew(4);
    expect(browser.modes).toEqual(["notify", "full", "full", "notify"]);
  });

  it("stays full for another tab when it is passed on", async () => {
    const { browser, holder, follower } = await twoTabs(openBrowser(), "full");
    holder.stream.stop();
    await vi.waitFor(() => expect(browser.open.length).toBe(1));
    browser.say(hello(4));
    await vi.waitFor(() => expect(follower.stream.isAttached).toBe(true));
    expect(browser.modes.at(-1)).toBe("full");
  });

  it("serves a tab that needs all of it also when the next holder did not know", async () => {
    const browser = openBrowser();
    const needing = browser.openTab();
    const holder = browser.openTab();
    holder.stream.start("notify");
    await vi.waitFor(() => expect(browser.open.length).toBe(1));
    needing.stream.start("full");
    await vi.waitFor(() => expect(browser.modes.at(-1)).toBe("full"));
    const late = browser.openTab();
    late.stream.start("notify");
    needing.stream.stop();
    holder.stream.stop();
    await vi.waitFor(() => expect(browser.open.length).toBe(1));
    const back = browser.openTab();
    back.stream.start("full");
    await vi.waitFor(() => expect(browser.modes.at(-1)).toBe("full"));
    browser.say(hello(4));
    await vi.waitFor(() => expect([back, late].map(({ stream }) => stream.isAttached)).toEqual([true, true]));
    expect(browser.open.length).toBe(1);
  });

  it("asks why when the browser gave up, and ends when the session has", async () => {
    const { browser, holder } = await twoTabs(openBrowser());
    browser.giveUp();
    await vi.waitFor(() => expect(browser.syncs).toBe(1));
    browser.refuseSync();
    await vi.waitFor(() => expect(holder.ended).toEqual(["unauthenticated"]));
    expect(holder.stream.isUnavailable).toBe(true);
  });
});

describe("streams without Web Locks", () => {
  it("are at most two in a browser; further tabs stay on their sockets", async () => {
    const browser = new Browser();
    const tabs = [browser.openLoneTab(), browser.openLoneTab(), browser.openLoneTab()];
    for (const tab of tabs) {
      tab.start("notify");
      await vi.waitFor(() => expect(tab.isUnavailable || browser.open.length > 0).toBe(true), { timeout: 2_000 });
      await vi.waitFor(() =>
        expect(tabs.filter((one) => one.isUnavailable).length + browser.open.length).toBe(tabs.indexOf(tab) + 1),
      );
    }
    expect(tabs.map(({ isUnavailable }) => isUnavailable)).toEqual([false, false, true]);
    for (const tab of tabs) tab.stop();
    browser.close();
  });
});

async function twoTabs(browser: Browser, mode: StreamMode = "notify") {
  const holder = browser.openTab();
  holder.stream.start("notify");
  await vi.waitFor(() => expect(browser.open.length).toBe(1));
  const follower = browser.openTab();
  follower.stream.start(mode);
  if (mode === "full") await vi.waitFor(() => expect(browser.modes.at(-1)).toBe("full"));
  browser.say(hello(4));
  await vi.waitFor(() => expect(follower.stream.isAttached).toBe(true));
  return { browser, holder, follower };
}

class Browser {
  readonly #person = randomId();
  readonly #closers: (() => void)[] = [];
  #answerSync?: (reply: Reply<FeedState>) => void;
  /** The streams that are open now. */
  open: StreamListener[] = [];
  /** In which mode, each. */
  modes: StreamMode[] = [];
  syncs = 0;

  openTab({ nseq = 0, isCurrent = true } = {}) {
    const received: StreamDown[] = [];
    const ended: string[] = [];
    const locks = navigator.locks;
    const parts = this.#parts({ epoch: "e1", nseq }, received, ended, isCurrent);
    const stream = new StreamLeader({ ...parts, locks, lockName: `ebb:${this.#person}:stream` });
    this.#closers.push(() => stream.stop());
    return { stream, received, ended };
  }

  /** Another tab, of which nothing is left but its lock and what it had said. */
  openChannel(): TabChannel {
    const channel = new TabChannel(this.#person);
    channel.open();
    this.#closers.push(() => channel.close());
    return channel;
  }

  async holdLock(): Promise<{ letGo: () => void }> {
    const [held, left] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    void navigator.locks.request(`ebb:${this.#person}:stream`, () => {
      held.resolve();
      return left.promise;
    });
    await held.promise;
    return { letGo: left.resolve };
  }

  openLoneTab(): LoneStream {
    return new LoneStream(this.#parts({ epoch: "e1", nseq: 0 }, [], []));
  }

  say(down: StreamDown): void {
    for (const listener of this.open) listener.receive(down);
  }

  interrupt(): void {
    for (const listener of this.open) listener.interrupted();
  }

  giveUp(): void {
    for (const listener of this.open) listener.closed();
  }

  answerSync(nseq: number): void {
    this.#answerSync?.({ ok: true, value: feed(nseq) });
  }

  refuseSync(): void {
    this.#answerSync?.({ ok: false, refusal: "unauthenticated", message: "Sign in." });
  }

  close(): void {
    for (const close of this.#closers) close();
  }

  #parts(position: Position, received: StreamDown[], ended: string[], isCurrent = true) {
    return {
      channel: this.openChannel(),
      open: (mode: StreamMode, listener: StreamListener) => this.#openStream(mode, listener),
      sync: () => this.#sync(),
      position: () => position,
      isCurrent: () => isCurrent,
      receive: (down: StreamDown) => void received.push(down),
      changed: () => undefined,
      ended: (reason: string) => void ended.push(reason),
    };
  }

  get opened(): number {
    return this.modes.length;
  }

  #openStream(mode: StreamMode, listener: StreamListener): () => void {
    this.modes.push(mode);
    this.open = [...this.open, listener];
    return () => {
      this.open = this.open.filter((one) => one !== listener);
    };
  }

  #sync(): Promise<Reply<FeedState>> {
    this.syncs += 1;
    return new Promise((answer) => {
      this.#answerSync = answer;
    });
  }
}

function hello(nseq: number): StreamDown {
  return { event: "hello", payload: { ...feed(nseq), gen: 1, ttl: 600_000 } };
}

function feed(nseq: number): FeedState {
  return { version: "1", epoch: "e1", nseq, heads: [], pending: [] };
}
