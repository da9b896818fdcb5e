import { describe, expect, it } from "vitest";
import type { Api } from "#client/api";
import { applyEntry } from "#client/apply/apply-entry";
import { applyMerged } from "#client/apply/apply-merged";
import { applyNotification, settledByReading, settledInThread } from "#client/apply/apply-notification";
import { applySent } from "#client/apply/apply-sent";
import {
  ann,
  created,
  general,
  sampleMessage,
  sampleNotification,
  sampleState,
  sampleStore,
  sampleTimeline,
} from "#client/sample/state";
import type { ChatState } from "#client/state";
import type { Reply } from "#protocol/refusals";
import type { ThreadPage } from "#protocol/threads";
import type { Entry, Message } from "#protocol/values";
import { Threads } from "./threads.ts";

const root = sampleMessage(1);

function reply(seq: number, changes: Partial<Message> = {}): Message {
  const thread = { replies: seq - 1, lastReplyAt: sampleMessage(seq).sentAt, people: ["bob"] };
  return sampleMessage(seq, { n: 0, threadId: root.id, thread, ...changes });
}

function edited(seq: number, message: Message): Entry {
  const { roomId, sentAt: at, author } = message;
  return { roomId, seq, at, actorId: author.id, type: "message.edited", message };
}

function pageOf(replies: Message[], changes: Partial<ThreadPage> = {}): ThreadPage {
  return { root, replies, head: replies.at(-1)?.seq ?? 1, epoch: "e1", readSeq: 0, ...changes };
}

/** A tab with "general" open, whose log goes to 1; the server answers when told to. */
function page(state: Partial<ChatState> = {}) {
  const store = sampleStore({ timelines: { [general]: sampleTimeline({ applied: 1, messages: [root] }) }, ...state });
  const asked: { path: string; answer: (reply: Reply<unknown>) => void }[] = [];
  const read: [string, number][] = [];
  const troubles: string[] = [];
  const api: Api = <T>(path: string) =>
    new Promise<Reply<T>>((resolve) => asked.push({ path, answer: resolve as (reply: Reply<unknown>) => void }));
  const dismissed: string[] = [];
  const threads = new Threads({
    store,
    api,
    writes: {
      async readThread(threadId, readSeq) {
        read.push([threadId, readSeq]);
        return { ok: true, value: { threadId, readSeq } };
      },
      followThread: async (threadId, isFollowing) => ({ ok: true, value: { threadId, isFollowing, readSeq: 0 } }),
    },
    feed: { dismiss: (ids) => void dismissed.push(...ids), sync: () => api("/api/sync") },
    trouble: (text) => troubles.push(text),
  });

  const arrive = (...applied: Entry[]) =>
    store.setState((now) => {
      const before = now.timelines[general] ?? sampleTimeline();
      return applyMerged(now, general, { timeline: applied.reduce(applyEntry, before), applied, isAttended: true });
    });
  const answer = async (value: unknown, at = asked.length - 1) => {
    asked[at]?.answer({ ok: true, value });
    await new Promise((resolve) => setImmediate(resolve));
  };
  const shown = () => store.getState().threads[root.id]?.messages.map(({ id, body }) => `${id}: ${body}`);
  return { store, threads, asked, read, dismissed, troubles, arrive, answer, shown };
}

describe("an open thread", () => {
  it("shows what is known at once, then its replies, then those that the room's log brings", async () => {
    const { store, threads, arrive, answer, shown } = page();
    void threads.open(general, root.id);
    expect(shown()).toEqual(["m1: Message 1"]);
    await answer(pageOf([reply(2)]));
    arrive(created(reply(3)), created(sampleMessage(4)), created(reply(5, { threadId: "m4" })));
    expect(shown()).toEqual(["m1: Message 1", "m2: Message 2", "m3: Message 3"]);
    expect(store.getState().threads[root.id]?.applied).toBe(5);
    expect(store.getState().timelines[general]?.messages.map(({ id }) => id)).toEqual(["m1", "m4"]);
    expect(store.getState().timelines[general]?.messages[0]?.thread?.replies).toBe(2);
  });

  it("loses nothing that overtook its page, and takes nothing back that the page knew", async () => {
    const { threads, arrive, answer, shown } = page();
    void threads.open(general, root.id);
    arrive(created(reply(2)), edited(3, reply(2, { body: "Changed" })), created(reply(4)));
    // Read between the two: as of 3.
    await answer(pageOf([reply(2, { body: "Changed" })], { head: 3 }));
    expect(shown()).toEqual(["m1: Message 1", "m2: Changed", "m4: Message 4"]);
    // The room's log is behind the page: what it brings is known.
    const late = page();
    void late.threads.open(general, root.id);
    await late.answer(pageOf([reply(2, { body: "Changed" })], { head: 3 }));
    late.arrive(created(reply(2)));
    expect(late.shown()).toEqual(["m1: Message 1", "m2: Changed"]);
  });

  it("brings older replies between its beginning and the newer ones, up to date", async () => {
    const { store, threads, asked, arrive, answer, shown } = page();
    void threads.open(general, root.id);
    await answer(pageOf([reply(4)], { before: 4 }));
    void threads.older(root.id);
    expect(asked.at(-1)?.path).toContain("before=4");
    arrive(edited(5, reply(2, { body: "Changed" })));
    await answer(pageOf([reply(2), reply(3)], { head: 4 }));
    expect(shown()).toEqual(["m1: Message 1", "m2: Changed", "m3: Message 3", "m4: Message 4"]);
    expect(store.getState().threads[root.id]?.before).toBeUndefined();
  });

  it("is loaded anew where its room was, and when the server can be reached again", async () => {
    const { threads, asked, answer, shown } = page();
    void threads.open(general, root.id);
    await answer(pageOf([reply(2)]));
    threads.roomLoaded("random");
    expect(asked).toHaveLength(1);
    threads.roomLoaded(general);
    asked.at(-1)?.answer({ ok: false, refusal: "unavailable", message: "" });
    await new Promise((resolve) => setImmediate(resolve));
    threads.loadMissing();
    expect(asked).toHaveLength(3);
    await answer(pageOf([reply(2), reply(3)]));
    expect(shown()).toEqual(["m1: Message 1", "m2: Message 2", "m3: Message 3"]);
    threads.loadMissing();
    expect(asked).toHaveLength(3);
  });

  it("heeds no answer that comes after it was closed, or after a later one", async () => {
    const { store, threads, answer, shown } = page();
    void threads.open(general, root.id);
    threads.roomLoaded(general);
    await answer(pageOf([reply(2), reply(3)]), 1);
    await answer(pageOf([reply(2)]), 0);
    expect(shown()).toHaveLength(3);
    threads.roomLoaded(general);
    threads.close(root.id);
    await answer(pageOf([reply(2)]));
    expect(store.getState().threads).toEqual({});
  });

  it("has its divider where the person left off, and keeps it while they read", async () => {
    const { store, threads, arrive, answer } = page();
    void threads.open(general, root.id);
    await answer(pageOf([reply(2), reply(3)], { readSeq: 2, isFollowing: true }));
    arrive(created(reply(4)));
    threads.roomLoaded(general);
    await answer(pageOf([reply(2), reply(3), reply(4)], { readSeq: 4, isFollowing: true }));
    expect(store.getState().threads[root.id]).toMatchObject({ dividerSeq: 2, readSeq: 4 });
  });

  it("is marked as read only by being read, and settles only what stands in it", async () => {
    const notifications = [
      sampleNotification(1, { threadId: root.id, seq: 2 }),
      sampleNotification(2, { seq: 2 }),
      sampleNotification(3, { threadId: root.id, alsoInRoom: true, seq: 2 }),
    ];
    const { store, threads, read, dismissed, answer } = page({ attention: "visible", notifications });
    expect(settledByReading(store.getState(), general, 9)).toEqual(["n2", "n3"]);
    expect(settledInThread(store.getState(), root.id, 9)).toEqual(["n1", "n3"]);
    void threads.open(general, root.id);
    await answer(pageOf([reply(2)], { isFollowing: true }));
    threads.saw(root.id, 2);
    store.setState({ attention: "reading" });
    threads.attentionChanged();
    await expect.poll(() => read, { timeout: 3_000 }).toEqual([[root.id, 2]]);
    await expect.poll(() => dismissed).toEqual(["n1", "n3"]);
    threads.stop();
  });

  it("shows my reply before its entry comes, and follows from then on unless I unfollowed it", async () => {
    const { store, threads, arrive, answer, shown } = page();
    void threads.open(general, root.id);
    await answer(pageOf([]));
    const mine = reply(2, { author: ann });
    store.setState((state) => applySent(state, mine));
    expect(shown()).toEqual(["m1: Message 1", "m2: Message 2"]);
    arrive(created(mine));
    expect(shown()).toHaveLength(2);
    expect(store.getState().threads[root.id]).toMatchObject({ isFollowing: true, readSeq: 2 });
    expect(store.getState().timelines[general]?.messages.map(({ id }) => id)).toEqual(["m1"]);
    await threads.follow(root.id, false);
    store.setState((state) => applySent(state, reply(3, { author: ann })));
    expect(store.getState().threads[root.id]?.isFollowing).toBe(false);
  });
});

describe("what is told in threads", () => {
  it("counts there and in no room", () => {
    const state = sampleState();
    const told = applyNotification(state, sampleNotification(1, { threadId: root.id }));
    expect(told.unreadThreads.mentions).toBe(1);
    expect(told.rooms[general]?.mentions).toBe(0);
    const both = applyNotification(state, sampleNotification(1, { threadId: root.id, alsoInRoom: true }));
    expect([both.unreadThreads.mentions, both.rooms[general]?.mentions]).toEqual([0, 1]);
  });
});
