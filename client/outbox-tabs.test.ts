import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { openTab, SampleServer, type TabOptions } from "./sample/browser.ts";
import { settled, stubIndexedDb, until } from "./sample/indexed-db.ts";
import { general } from "./sample/state.ts";

stubIndexedDb();
const notes = { id: "f1", name: "notes.txt", type: "text/plain", size: 5, kind: "file", url: "/api/files/f1" } as const;
let server: SampleServer;
beforeEach(() => {
  server = new SampleServer();
});

describe("the outbox of a browser", () => {
  it("survives a page that ends at any moment: what waited is sent by the next page, in order", async () => {
    server.isAnswering = false;
    const before = tab();
    for (const body of ["one", "two", "three"]) before.outbox.send(general, body);
    await until(() => server.heard.length === 1);
    before.crash();
    server.isAnswering = true;
    await tab().isSent();
    await until(() => server.messages.length === 3);
    expect([server.bodies(), server.heard]).toEqual([
      ["one", "two", "three"],
      ["send one", "send one", "send two", "send three"],
    ]);
  });

  it("keeps a message even if the page ends with the key press that sent it", async () => {
    const before = tab();
    await settled();
    before.outbox.send(general, "one");
    before.crash();
    tab();
    await until(() => server.messages.length === 1);
  });

  it("keeps what was uploaded for a message across a crash", async () => {
    const before = tab();
    await settled();
    before.outbox.send(general, "", { attachments: [notes] });
    before.crash();
    tab();
    await until(() => server.messages.length === 1);
    expect(server.messages[0]?.attachments).toEqual([notes]);
  });

  it("remembers across a crash that a message was tried: what was edited after it is edited", async () => {
    server.isAnswering = false;
    const before = tab();
    before.outbox.send(general, "one");
    await until(() => server.messages.length === 1);
    before.crash();
    server.isAnswering = true;
    const after = tab({ isOffline: true });
    await until(() => after.shown()[0] === "one sending");
    await after.outbox.edit(after.idOf("one"), "two");
    after.setOffline(false);
    await until(() => server.bodies()[0] === "two");
    expect(server.messages.length).toBe(1);
  });

  it("keeps a deletion across a crash", async () => {
    server.isAnswering = false;
    const before = tab();
    before.outbox.send(general, "one");
    await until(() => server.messages.length === 1);
    await before.outbox.remove(before.idOf("one"));
    before.crash();
    server.isAnswering = true;
    tab();
    await until(() => server.bodies()[0] === "–");
  });

  it("shows in every tab, in the order written and not by the clock", async () => {
    const [one, two] = [tab({ isOffline: true }), tab({ isOffline: true })];
    vi.useFakeTimers({ toFake: ["Date"] });
    onTestFinished(() => void vi.useRealTimers());
    for (const [index, page] of [one, two, one, two].entries()) {
      vi.setSystemTime(1_000_000 - index * 60_000);
      page.outbox.send(general, `${index}`);
      await until(() => [one, two].every(({ pending }) => pending().length === index + 1));
    }
    const inOrder = ["0 sending", "1 sending", "2 sending", "3 sending"];
    expect([one.shown(), two.shown()]).toEqual([inOrder, inOrder]);
    one.setOffline(false);
    two.setOffline(false);
    await until(() => server.messages.length === 4);
    expect(server.bodies()).toEqual(["0", "1", "2", "3"]);
  });

  it("is sent by one tab at a time: each message once", async () => {
    const tabs = [tab(), tab(), tab()];
    for (let index = 0; index < 12; index += 1) tabs[index % 3]?.outbox.send(general, `${index}`);
    await until(() => server.messages.length === 12 && tabs.every(({ pending }) => pending().length === 0));
    expect(server.heard.length).toBe(12);
  });

  it("is taken over when the tab that sends dies, and when it sleeps", async () => {
    server.isAnswering = false;
    const [first, second] = [tab(), tab()];
    first.outbox.send(general, "one");
    await until(() => server.heard.length === 1);
    second.outbox.send(general, "two");
    await until(() => second.pending().length === 2);
    await settled();
    expect(server.heard).toEqual(["send one"]);
    server.isAnswering = true;
    first.outbox.setAsleep(true);
    await until(() => server.messages.length === 2);
    expect([server.bodies(), first.turn.isMine]).toEqual([["one", "two"], false]);
  });

  it("comes to rest in a tab whose turn comes before it has heard that all of several rooms is sent", async () => {
    server.isAnswering = false;
    const [first, second] = [tab(), tab()];
    first.outbox.send(general, "here");
    first.outbox.send("random", "there");
    await until(() => server.heard.length === 2 && second.pending().length === 2);
    server.answer();
    await first.isSent();
    await second.isSent();
    await until(() => !second.turn.isMine);
    expect(server.heard).toEqual(["send here", "send there"]);
  });

  it("is sent as it was edited in another tab than the one that wrote it", async () => {
    const [one, two] = [tab({ isOffline: true }), tab({ isOffline: true })];
    one.outbox.send(general, "from one");
    await until(() => two.pending().length === 1);
    await two.outbox.edit(two.idOf("from one"), "from both");
    await until(() => one.shown()[0] === "from both sending");
    one.setOffline(false);
    await until(() => server.bodies()[0] === "from both");
  });

  it("keeps what is tried again behind what was written since", async () => {
    server.plan({ refusal: "forbidden" });
    const before = tab();
    before.outbox.send(general, "refused");
    await until(() => before.shown()[0] === "refused failed No.");
    before.setOffline(true);
    before.outbox.send(general, "since");
    before.outbox.retryAll();
    await settled();
    before.crash();
    tab();
    await until(() => server.messages.length === 2);
    expect(server.bodies()).toEqual(["since", "refused"]);
  });

  it("gives up its turn when there is nothing left to do", async () => {
    const page = tab();
    page.outbox.send(general, "one");
    await page.isSent();
    await until(() => !page.turn.isMine);
    const { held = [] } = await navigator.locks.query();
    expect(held.filter(({ name }) => name === "ebb:ann:outbox")).toEqual([]);
  });

  it("is not sent by a tab that fell asleep in line, until it wakes", async () => {
    server.isAnswering = false;
    const [first, second] = [tab(), tab()];
    first.outbox.send(general, "one");
    await until(() => second.pending().length === 1);
    await settled();
    second.outbox.setAsleep(true);
    server.isAnswering = true;
    first.crash();
    await settled();
    expect([server.heard.length, second.turn.isMine]).toEqual([1, false]);
    second.outbox.setAsleep(false);
    await second.isSent();
    expect(server.bodies()).toEqual(["one"]);
  });

  it("does not wait any longer in the tab that sends once another tab has reached the server", async () => {
    server.plan({ refusal: "unavailable", retryAfterMs: 3_600_000 });
    const [hidden, live] = [tab(), tab()];
    hidden.outbox.send(general, "one");
    await until(() => server.heard.length === 1);
    await settled();
    live.outbox.drain();
    await until(() => server.messages.length === 1);
  });

  it("keeps order and sends once without Web Locks, too", async () => {
    const tabs = [tab({ hasLocks: false }), tab({ hasLocks: false })];
    for (let index = 0; index < 10; index += 1) {
      tabs[index % 2]?.outbox.send(general, `${index}`);
      await until(() => tabs.every(({ pending, idOf }) => pending().length === 0 || idOf(`${index}`) !== ""));
    }
    await until(() => server.messages.length === 10 && tabs.every(({ pending }) => pending().length === 0));
    expect(server.bodies()).toEqual(Array.from({ length: 10 }, (_, index) => `${index}`));
  });

  it("works in memory where the browser keeps nothing", async () => {
    vi.stubGlobal("indexedDB", undefined);
    const page = tab({ isOffline: true });
    page.outbox.send(general, "one");
    page.outbox.send(general, "two");
    await settled();
    await page.outbox.edit(page.idOf("two"), "three");
    expect([page.shown(), page.outbox.isAtRisk]).toEqual([["one sending", "three sending"], true]);
    page.setOffline(false);
    await page.isSent();
    expect([server.bodies(), page.outbox.isAtRisk]).toEqual([["one", "three"], false]);
  });

  it("counts what is unsent in all tabs, as it is kept", async () => {
    const [one, two] = [tab({ isOffline: true }), tab({ isOffline: true })];
    one.outbox.send(general, "one");
    two.outbox.send(general, "two");
    await settled();
    expect([await one.outbox.unsent(), await two.outbox.unsent()]).toEqual([2, 2]);
  });

  it("belongs to one person: another account sends nothing of it", async () => {
    const ann = tab({ isOffline: true });
    ann.outbox.send(general, "from Ann");
    await settled();
    const bob = tab({ person: "bob" });
    bob.outbox.send(general, "from Bob");
    await bob.isSent();
    await settled();
    expect([server.bodies(), ann.shown()]).toEqual([["from Bob"], ["from Ann sending"]]);
  });
});

describe("where the browser's storage fails", () => {
  it("the page says that it must stay open, and sends all the same; where it works, nothing is said", async () => {
    const before = tab();
    before.outbox.send(general, "one");
    await before.isSent();
    expect(before.store.getState().isForgetful).toBeUndefined();
    vi.stubGlobal("indexedDB", undefined);
    const after = tab();
    await until(() => after.store.getState().isForgetful === true);
    after.outbox.send(general, "two");
    await until(() => server.messages.length === 2);
  });
});

describe("signing out", () => {
  it("leaves nothing unsent behind, and no open tab brings it back", async () => {
    const [here, there] = [tab({ isOffline: true }), tab({ isOffline: true })];
    here.outbox.send(general, "one");
    there.outbox.send(general, "two");
    await until(() => [here, there].every(({ pending }) => pending().length === 2));
    await here.outbox.erase();
    await there.outbox.edit(there.idOf("two"), "two again");
    there.outbox.retryAll();
    there.setOffline(false);
    await settled();
    const next = tab();
    await settled();
    expect([next.pending(), there.pending(), server.heard]).toEqual([[], [], []]);
  });

  it("hears nothing of what is written into a page that slept through it", async () => {
    const [here, sleeper] = [tab(), tab({ isOffline: true })];
    sleeper.outbox.send(general, "before");
    await settled();
    await here.outbox.erase();
    sleeper.outbox.send(general, "after");
    await settled();
    tab();
    await settled();
    expect([server.heard, sleeper.pending()]).toEqual([[], []]);
  });

  it("says whether the browser let it erase; where not, the next person's page shows and sends nothing of it", async () => {
    const ann = tab({ person: "ann", isOffline: true });
    ann.outbox.send(general, "for Ann's eyes");
    await settled();
    const failing = vi.spyOn(IDBObjectStore.prototype, "clear").mockImplementation(() => {
      throw new DOMException("broken", "UnknownError");
    });
    onTestFinished(() => void failing.mockRestore());
    expect(await ann.outbox.erase()).toBe(false);
    const bob = tab({ person: "bob" });
    await settled();
    expect([ann.pending(), bob.pending(), server.heard]).toEqual([[], [], []]);
    failing.mockRestore();
    expect(await bob.outbox.erase()).toBe(true);
  });

  it("hears nothing of what is still written into that page", async () => {
    const page = tab();
    await settled();
    await page.outbox.erase();
    page.outbox.send(general, "too late");
    await settled();
    tab();
    await settled();
    expect(server.heard).toEqual([]);
  });
});

function tab({ isOffline = false, ...options }: TabOptions & { isOffline?: boolean } = {}) {
  const page = openTab(server, options);
  if (isOffline) page.setOffline(true);
  page.outbox.start();
  onTestFinished(() => page.crash());
  return page;
}
