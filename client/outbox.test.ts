import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Refusal, Reply } from "#protocol/refusals";
import type { Message } from "#protocol/values";
import { Outbox } from "./outbox.ts";
import { ann, general, sampleMessage, sampleStore } from "./sample/state.ts";
import type { Pending } from "./state.ts";

describe("the outbox", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("shows a message as sending at once, and no longer when the server has it", async () => {
    const { outbox, pending, server } = person();
    outbox.send(general, "Hello");
    expect(pending()).toEqual([["Hello", "sending"]]);
    server.accept();
    await settled();
    expect(pending()).toEqual([]);
  });

  it("sends the messages of a room one after another, in order", async () => {
    const { outbox, server } = person();
    for (const body of ["one", "two", "three"]) outbox.send(general, body);
    expect(server.heard()).toEqual(["one"]);
    server.accept();
    await settled();
    expect(server.heard()).toEqual(["one", "two"]);
    server.accept();
    await settled();
    server.accept();
    await settled();
    expect(server.heard()).toEqual(["one", "two", "three"]);
  });

  it("does not let one room wait for another", () => {
    const { outbox, server } = person();
    outbox.send(general, "here");
    outbox.send("random", "there");
    expect(server.heard()).toEqual(["here", "there"]);
  });

  it("keeps trying the same message under the same id while the server cannot be reached, without calling it failed", async () => {
    const { outbox, pending, server } = person();
    outbox.send(general, "Hello");
    for (let attempt = 0; attempt < 6; attempt += 1) {
      server.refuse("unavailable");
      await vi.advanceTimersByTimeAsync(31_000);
      expect(pending()).toEqual([["Hello", "sending"]]);
    }
    expect(server.heard().length).toBe(7);
    expect(new Set(server.ids()).size).toBe(1);
  });

  it("waits as long as it is told to when it sends too fast", async () => {
    const { outbox, pending, server } = person();
    outbox.send(general, "Hello");
    server.refuse("rate", 5_000);
    await vi.advanceTimersByTimeAsync(4_999);
    expect(server.heard().length).toBe(1);
    await vi.advanceTimersByTimeAsync(600);
    expect(server.heard().length).toBe(2);
    expect(pending()).toEqual([["Hello", "sending"]]);
  });

  it("sends at once, in order, when the connection is back", async () => {
    const { outbox, server } = person();
    outbox.send(general, "one");
    outbox.send(general, "two");
    server.refuse("unavailable");
    await settled();
    outbox.drain();
    server.accept();
    await settled();
    server.accept();
    expect(server.heard()).toEqual(["one", "one", "two"]);
  });

  it.each<Refusal>(["invalid", "forbidden", "not-found", "too-large", "conflict"])(
    "says why a message is refused for good (%s) and goes on with the next",
    async (refusal) => {
      const { outbox, pending, server } = person();
      outbox.send(general, "bad");
      outbox.send(general, "good");
      server.refuse(refusal);
      await settled();
      expect(pending()).toEqual([
        ["bad", "failed", "No."],
        ["good", "sending"],
      ]);
      expect(server.heard()).toEqual(["bad", "good"]);
    },
  );

  it("tries a failed message again under the same id when asked to", async () => {
    const { outbox, pending, server, store } = person();
    outbox.send(general, "Hello");
    server.refuse("forbidden");
    await settled();
    outbox.retry(store.getState().outbox[0]?.clientId ?? "");
    expect(pending()).toEqual([["Hello", "sending"]]);
    server.accept();
    await settled();
    expect(pending()).toEqual([]);
    expect(new Set(server.ids()).size).toBe(1);
  });

  it("forgets a failed message when asked to", async () => {
    const { outbox, pending, server, store } = person();
    outbox.send(general, "Hello");
    server.refuse("forbidden");
    await settled();
    outbox.discard(store.getState().outbox[0]?.clientId ?? "");
    expect(pending()).toEqual([]);
  });

  it("goes on after the entry has settled a message whose answer was lost", async () => {
    const { outbox, server, store } = person();
    outbox.send(general, "one");
    outbox.send(general, "two");
    store.setState(({ outbox: [, two] }) => ({ outbox: two ? [two] : [] }));
    server.refuse("unavailable");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server.heard()).toEqual(["one", "two"]);
  });

  it("sends nothing while stopped, and what waited once started again", () => {
    const { outbox, server } = person();
    outbox.stop();
    outbox.send(general, "Hello");
    expect(server.heard()).toEqual([]);
    outbox.start();
    expect(server.heard()).toEqual(["Hello"]);
  });
});

function person() {
  const store = sampleStore();
  const said: { pending: Pending; answer: (reply: Reply<Message>) => void }[] = [];
  const outbox = new Outbox({
    store,
    deliver: (pending) => new Promise((answer) => void said.push({ pending, answer })),
    delivered: () => undefined,
  });
  const last = () => said.at(-1) ?? expect.fail("nothing was sent");
  const server = {
    heard: () => said.map(({ pending }) => pending.body),
    ids: () => said.map(({ pending }) => pending.clientId),
    accept() {
      const { pending, answer } = last();
      const { clientId, body, roomId } = pending;
      answer({ ok: true, value: sampleMessage(said.length, { clientId, body, roomId, author: ann }) });
    },
    refuse: (refusal: Refusal, retryAfterMs?: number) =>
      last().answer({ ok: false, refusal, message: "No.", retryAfterMs }),
  };
  const pending = () =>
    store.getState().outbox.map(({ body, status, reason }) => (reason ? [body, status, reason] : [body, status]));
  return { store, outbox, server, pending };
}

function settled() {
  return vi.advanceTimersByTimeAsync(0);
}
