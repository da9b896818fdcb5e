import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { FeedState } from "#protocol/values";
import type { Api } from "./api.ts";
import { Feed } from "./feed.ts";
import { general, sampleHead, sampleNotification, sampleRoom, sampleStore } from "./sample/state.ts";

const longerThanTheComparison = 7_000;

describe("the person's feed", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("fetches the rooms when it hears of one it does not know, and takes the head over with them", async () => {
    const { feed, store, asked, answers } = person();
    answers["/api/rooms"] = { rooms: [sampleRoom(), sampleRoom({ id: "random", name: "random", head: 3, unread: 3 })] };
    feed.takeHead(sampleHead({ roomId: "random", head: 3, unread: 3 }));
    await vi.waitFor(() => expect(store.getState().rooms.random?.unread).toBe(3));
    expect(asked).toEqual(["/api/rooms"]);
  });

  it("asks for the rooms once more when it heard of another one while they were on their way", async () => {
    const { feed, asked, answer } = person({ hold: true });
    for (const roomId of ["random", "design", "music"]) feed.takeHead(sampleHead({ roomId }));
    expect(asked.length).toBe(1);
    answer({ rooms: [sampleRoom()] });
    await feed.fetchRooms();
    expect(asked.length).toBe(2);
  });

  it("lets go of a room that the list does not name any more, but not of one that came meanwhile", async () => {
    const { feed, store, answer } = person({ hold: true });
    const fetched = feed.fetchRooms();
    store.setState(({ rooms }) => ({ rooms: { ...rooms, fresh: sampleRoom({ id: "fresh" }) } }));
    answer({ rooms: [] });
    await fetched;
    expect(Object.keys(store.getState().rooms)).toEqual(["fresh"]);
  });

  it("does not show again what was dismissed, though it comes once more by a slower way", () => {
    const { feed, store } = person();
    feed.takeNotification(sampleNotification(1));
    feed.dismiss(["n1"]);
    expect(feed.takeNotification(sampleNotification(1))).toBe(false);
    feed.take(state({ pending: [sampleNotification(1)] }));
    expect(store.getState().notifications).toEqual([]);
  });

  it("takes over what is new in threads, also that there is nothing, but for what is older than it was told", () => {
    const { feed, store } = person();
    const [one, two] = [
      { unread: 1, mentions: 1 },
      { unread: 2, mentions: 1 },
    ];
    feed.take(state({ threads: one }));
    expect(store.getState().unreadThreads).toEqual(one);
    const { threadNews } = feed;
    feed.takeThreads(two);
    feed.take(state({ threads: one }), [], threadNews);
    expect(store.getState().unreadThreads).toEqual(two);
    feed.take(state());
    expect(store.getState().unreadThreads).toEqual({ unread: 0, mentions: 0 });
  });

  it("tells when the log is another one", () => {
    const { feed, epochs } = person();
    feed.take(state());
    feed.take(state({ epoch: "e2" }));
    feed.take(state({ epoch: "e2" }));
    expect(epochs).toEqual(["e2"]);
  });
});

describe("a heartbeat", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("that agrees asks for nothing", async () => {
    const { feed, asked } = person({ head: 4 });
    feed.compare({ nseq: 0, sum: 4, read: 0 });
    await vi.advanceTimersByTimeAsync(longerThanTheComparison);
    expect(asked).toEqual([]);
  });

  it("that knows of more shows a lost tail: the feed is fetched", async () => {
    const { feed, store, asked, answers } = person({ head: 4 });
    answers["/api/sync"] = state({ heads: [sampleHead({ head: 5, unread: 1 })] });
    feed.compare({ nseq: 0, sum: 5, read: 0 });
    await vi.advanceTimersByTimeAsync(longerThanTheComparison);
    expect(asked).toEqual(["/api/sync"]);
    expect(store.getState().rooms[general]?.head).toBe(5);
  });

  it("that knows of something read elsewhere has the feed fetched", async () => {
    const { feed, store, asked, answers } = person({ head: 4 });
    answers["/api/sync"] = state({ heads: [sampleHead({ head: 4, readSeq: 4 })] });
    feed.compare({ nseq: 0, sum: 4, read: 4 });
    await vi.advanceTimersByTimeAsync(longerThanTheComparison);
    expect(asked).toEqual(["/api/sync"]);
    expect(store.getState().rooms[general]?.readSeq).toBe(4);
  });

  it("that merely overtook a head asks for nothing", async () => {
    const { feed, asked } = person({ head: 4 });
    feed.compare({ nseq: 0, sum: 5, read: 0 });
    feed.takeHead(sampleHead({ head: 6, unread: 2 }));
    await vi.advanceTimersByTimeAsync(longerThanTheComparison);
    expect(asked).toEqual([]);
  });

  it("of a room that is gone, or of a missed notification, has the feed fetched too", async () => {
    const { feed, asked } = person({ head: 4 });
    feed.compare({ nseq: 0, sum: 0, read: 0 });
    await vi.advanceTimersByTimeAsync(longerThanTheComparison);
    feed.compare({ nseq: 1, sum: 4, read: 0 });
    await vi.advanceTimersByTimeAsync(longerThanTheComparison);
    expect(asked).toEqual(["/api/sync", "/api/sync"]);
  });
});

function person({ head = 0, hold = false } = {}) {
  const store = sampleStore({ rooms: { [general]: sampleRoom({ head }) } });
  const asked: string[] = [];
  const epochs: string[] = [];
  const answers: Record<string, unknown> = {};
  const held = Promise.withResolvers<unknown>();
  const api = (async (path: string) => {
    asked.push(path);
    const value = hold ? await held.promise : answers[path];
    return value ? { ok: true, value } : { ok: false, refusal: "unavailable", message: "No." };
  }) as Api;
  const feed = new Feed({
    store,
    api,
    heads: () => undefined,
    epochChanged: ({ epoch }) => void epochs.push(epoch),
    version: () => undefined,
    pending: () => undefined,
  });
  return { feed, store, asked, answers, epochs, answer: held.resolve };
}

function state(changes: Partial<FeedState> = {}): FeedState {
  return { version: "1", epoch: "e1", nseq: 0, heads: [sampleHead()], pending: [], ...changes };
}
