import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import type { Refusal } from "#protocol/refusals";
import { openTab, SampleServer, type TabOptions } from "./sample/browser.ts";
import { settled, stubIndexedDb, until } from "./sample/indexed-db.ts";
import { general } from "./sample/state.ts";

stubIndexedDb();
beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] }));
afterEach(() => void vi.useRealTimers());

describe.each([
  ["a live tab", true],
  ["a tab without a socket", false],
])("the outbox of %s", (_, isLive) => {
  const person = () => open({ isLive });

  it("shows a message as sending at once, and no longer when the server has it", async () => {
    const { server, tab } = person();
    tab.outbox.send(general, "Hello");
    expect(tab.shown()).toEqual(["Hello sending"]);
    await tab.isSent();
    expect(server.bodies()).toEqual(["Hello"]);
  });

  it("sends the messages of a room one after another, in order", async () => {
    const { server, tab } = person();
    server.isAnswering = false;
    for (const body of ["one", "two", "three"]) tab.outbox.send(general, body);
    await settled();
    expect(server.heard).toEqual(["send one"]);
    server.answer();
    await tab.isSent();
    expect(server.heard).toEqual(["send one", "send two", "send three"]);
  });

  it("does not let one room wait for another", async () => {
    const { server, tab } = person();
    server.isAnswering = false;
    tab.outbox.send(general, "here");
    tab.outbox.send("random", "there");
    await until(() => server.heard.length === 2);
    expect(server.heard).toEqual(["send here", "send there"]);
  });

  it("keeps trying the same message while the server cannot be reached, without calling it failed", async () => {
    const { server, tab } = person();
    server.plan(...Array.from({ length: 6 }, () => ({ refusal: "unavailable" as const })));
    tab.outbox.send(general, "Hello");
    for (let attempts = 1; attempts <= 6; attempts += 1) {
      await until(() => server.heard.length === attempts);
      await settled();
      expect(tab.shown()).toEqual(["Hello sending"]);
      await vi.advanceTimersByTimeAsync(31_000);
    }
    await tab.isSent();
    expect(server.bodies()).toEqual(["Hello"]);
  });

  it.each<Refusal>(["rate", "unavailable"])("waits as long as it is told to (%s)", async (refusal) => {
    const { server, tab } = person();
    server.plan({ refusal, retryAfterMs: 5_000 });
    tab.outbox.send(general, "Hello");
    await until(() => server.heard.length === 1);
    await settled();
    await vi.advanceTimersByTimeAsync(4_999);
    await settled();
    expect([server.heard.length, tab.shown()]).toEqual([1, ["Hello sending"]]);
    await vi.advanceTimersByTimeAsync(600);
    await tab.isSent();
  });

  it("sends at once, in order, when the connection is back", async () => {
    const { server, tab } = person();
    server.plan({ refusal: "unavailable" });
    tab.outbox.send(general, "one");
    tab.outbox.send(general, "two");
    await until(() => server.heard.length === 1);
    await settled();
    tab.outbox.drain();
    await tab.isSent();
    expect(server.heard).toEqual(["send one", "send one", "send two"]);
  });

  it.each<Refusal>(["invalid", "forbidden", "not-found", "too-large", "conflict"])(
    "says why a message is refused for good (%s) and goes on with the next",
    async (refusal) => {
      const { server, tab } = person();
      server.plan({ refusal });
      tab.outbox.send(general, "bad");
      tab.outbox.send(general, "good");
      await until(() => tab.pending().length === 1);
      expect(tab.shown()).toEqual(["bad failed No."]);
      expect(server.bodies()).toEqual(["good"]);
    },
  );

  it("says what a message said that was refused by a room one is not in any more, and forgets it", async () => {
    const { server, tab } = person();
    server.plan({ refusal: "not-found" });
    tab.outbox.send("a room that is gone", "Hello?");
    await until(() => tab.troubles.length > 0);
    expect(tab.pending()).toEqual([]);
    expect(tab.troubles).toEqual(["A message was not sent: No. It said: Hello?"]);
  });

  it("tries what was refused again, each under its own id, when asked to", async () => {
    const { server, tab } = person();
    server.plan({ refusal: "forbidden" }, { refusal: "forbidden" });
    tab.outbox.send(general, "one");
    tab.outbox.send(general, "two");
    await until(() => tab.shown().join() === "one failed No.,two failed No.");
    const ids = tab.pending().map(({ clientId }) => clientId);
    tab.outbox.retryAll();
    await tab.isSent();
    expect(server.messages.map(({ clientId }) => clientId)).toEqual(ids);
  });

  it("forgets a refused message when asked to, without a word to the server", async () => {
    const { server, tab } = person();
    server.plan({ refusal: "forbidden" });
    tab.outbox.send(general, "Hello");
    await until(() => tab.shown()[0] === "Hello failed No.");
    expect(await tab.outbox.remove(tab.idOf("Hello"))).toBe(true);
    await settled();
    expect([tab.pending(), server.heard]).toEqual([[], ["send Hello"]]);
  });

  it("sends nothing while stopped or asleep, and what waited after that", async () => {
    const { server, tab } = person();
    tab.outbox.stop();
    tab.outbox.send(general, "stopped");
    await settled();
    expect(server.heard).toEqual([]);
    tab.outbox.start();
    await tab.isSent();
    tab.outbox.setAsleep(true);
    tab.outbox.send(general, "asleep");
    await settled();
    expect(server.heard).toEqual(["send stopped"]);
    tab.outbox.setAsleep(false);
    await tab.isSent();
    expect(server.bodies()).toEqual(["stopped", "asleep"]);
  });
});

describe.each([
  ["a live tab", true],
  ["a tab without a socket", false],
])("an answer that is lost, in %s,", (_, isLive) => {
  const person = () => open({ isLive });

  it("does not make a second message", async () => {
    const { server, tab } = person();
    server.plan({ answer: "lost" }, { answer: "lost" });
    tab.outbox.send(general, "Hello");
    await elapse(tab.isSent());
    expect([server.heard.length, server.bodies()]).toEqual([3, ["Hello"]]);
  });

  it("does not undo what was changed elsewhere meanwhile", async () => {
    const { server, tab } = person();
    server.plan({ answer: "lost" });
    tab.outbox.send(general, "Hello");
    await until(() => server.messages.length === 1);
    await server.deliver.edit("m1", "Hello from my phone");
    await elapse(tab.isSent());
    expect(server.bodies()).toEqual(["Hello from my phone"]);
  });
});

describe.each([
  ["a live tab", true],
  ["a tab without a socket", false],
])("a queued message, in %s,", (_, isLive) => {
  const person = () => open({ isLive });

  it("that was never tried is sent as it was edited, and not at all when it was deleted", async () => {
    const { server, tab } = person();
    tab.setOffline(true);
    for (const body of ["one", "two", "three"]) tab.outbox.send(general, body);
    await settled();
    await tab.outbox.edit(tab.idOf("one"), "uno");
    await tab.outbox.remove(tab.idOf("two"));
    expect(tab.shown()).toEqual(["uno sending", "three sending"]);
    tab.setOffline(false);
    await tab.isSent();
    expect(server.heard).toEqual(["send uno", "send three"]);
  });

  it("that was tried ends up as it was last seen: stored with the old text, it is edited", async () => {
    const { server, tab } = person();
    server.plan({ answer: "lost" });
    tab.outbox.send(general, "one");
    await until(() => server.heard.length === 1);
    await settled();
    await tab.outbox.edit(tab.idOf("one"), "two");
    await elapse(tab.isSent());
    expect(server.bodies()).toEqual(["two"]);
    expect(server.heard.at(-1)).toBe("edit one → two");
  });

  it("edited back to what it was is so in the end, whichever of its texts was stored", async () => {
    const { server, tab } = person();
    server.plan({ refusal: "unavailable" }, { answer: "lost" });
    tab.outbox.send(general, "one");
    await until(() => server.heard.length === 1);
    await settled();
    await tab.outbox.edit(tab.idOf("one"), "two");
    tab.outbox.drain();
    await until(() => server.messages.length === 1);
    await settled();
    await tab.outbox.edit(tab.idOf("two"), "one");
    await elapse(tab.isSent());
    expect(server.bodies()).toEqual(["one"]);
  });

  it("edited while its answer is on the way is edited after it", async () => {
    const { server, tab } = person();
    server.isAnswering = false;
    tab.outbox.send(general, "one");
    await until(() => server.heard.length === 1);
    await tab.outbox.edit(tab.idOf("one"), "two");
    server.answer();
    await tab.isSent();
    expect(server.heard).toEqual(["send one", "edit one → two"]);
  });

  it("that was tried and then deleted is deleted on the server, and not shown meanwhile", async () => {
    const { server, tab } = person();
    server.plan({ answer: "lost" });
    tab.outbox.send(general, "one");
    await until(() => server.heard.length === 1);
    await settled();
    await tab.outbox.remove(tab.idOf("one"));
    expect(tab.pending()).toMatchObject([{ isDeleted: true }]);
    await elapse(tab.isSent());
    expect(server.bodies()).toEqual(["–"]);
  });

  it("deleted elsewhere stays deleted, whatever was wanted here", async () => {
    const { server, tab } = person();
    server.plan({ answer: "lost" });
    tab.outbox.send(general, "one");
    await until(() => server.messages.length === 1);
    await settled();
    await tab.outbox.edit(tab.idOf("one"), "two");
    await server.deliver.remove("m1");
    await elapse(tab.isSent());
    expect(server.bodies()).toEqual(["–"]);
  });

  it("whose edit is refused keeps the new text, says so, and can be tried again", async () => {
    const { server, tab } = person();
    server.isAnswering = false;
    tab.outbox.send(general, "one");
    await until(() => server.heard.length === 1);
    await tab.outbox.edit(tab.idOf("one"), "two");
    server.plan({ refusal: "forbidden" });
    server.answer();
    await until(() => tab.shown()[0] === "two failed The change was refused: No.");
    expect(server.bodies()).toEqual(["one"]);
    tab.outbox.retry(tab.idOf("two"));
    await tab.isSent();
    expect(server.bodies()).toEqual(["two"]);
  });

  it("whose edit comes too late for its room, which was archived, is not lost without a word", async () => {
    const { server, tab } = person();
    server.isAnswering = false;
    tab.outbox.send(general, "one");
    await until(() => server.heard.length === 1);
    await tab.outbox.edit(tab.idOf("one"), "two");
    server.plan({ refusal: "conflict", reason: "room-archived" });
    server.answer();
    await until(() => tab.shown()[0] === "two failed The change was refused: No.");
    expect(server.bodies()).toEqual(["one"]);
  });

  it("whose edit is refused can be deleted", async () => {
    const { server, tab } = person();
    server.isAnswering = false;
    tab.outbox.send(general, "one");
    await until(() => server.heard.length === 1);
    await tab.outbox.edit(tab.idOf("one"), "two");
    server.plan({ refusal: "forbidden" });
    server.answer();
    await until(() => tab.shown()[0] === "two failed The change was refused: No.");
    await tab.outbox.remove(tab.idOf("two"));
    await tab.isSent();
    expect(server.bodies()).toEqual(["–"]);
  });

  it("that the server has by now says so, and is changed there instead", async () => {
    const { tab } = person();
    tab.outbox.send(general, "one");
    const id = tab.idOf("one");
    await tab.isSent();
    expect([await tab.outbox.edit(id, "two"), await tab.outbox.remove(id)]).toEqual([false, false]);
  });

  it("refused while it was being edited is tried with the new text", async () => {
    const { server, tab } = person();
    server.isAnswering = false;
    server.plan({ refusal: "too-large" });
    tab.outbox.send(general, "long");
    await until(() => server.heard.length === 1);
    await tab.outbox.edit(tab.idOf("long"), "short");
    server.answer();
    await tab.isSent();
    expect(server.bodies()).toEqual(["short"]);
  });
});

describe("a live tab", () => {
  it("sends in the same breath in which a message is written, and keeps that it was tried", async () => {
    const { server, tab } = open({ isLive: true });
    server.isAnswering = false;
    tab.outbox.send(general, "one");
    tab.outbox.send(general, "two");
    expect(server.heard).toEqual(["send one"]);
    await settled();
    tab.crash();
    server.isAnswering = true;
    const after = open({ isLive: false }).tab;
    after.setOffline(true);
    await until(() => after.pending().length === 2);
    expect(after.pending().map(({ body, isAttempted }) => [body, isAttempted])).toEqual([
      ["one", true],
      ["two", undefined],
    ]);
  });
});

function open(options: TabOptions) {
  const server = new SampleServer();
  const tab = openTab(server, options);
  tab.outbox.start();
  onTestFinished(() => tab.crash());
  return { server, tab };
}

/** Lets the time pass that retries wait. */
async function elapse(awaited: Promise<void>): Promise<void> {
  let isOver = false;
  void awaited.finally(() => {
    isOver = true;
  });
  await until(() => {
    vi.advanceTimersByTime(1_000);
    return isOver;
  });
  await awaited;
}
