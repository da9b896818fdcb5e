import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { limits } from "#protocol/limits";
import type { Entry, FeedState, Head, Notification } from "#protocol/values";
import { Stream, type StreamRequest } from "./stream.ts";

const ann = "0193a5de-7c2b-7000-8000-00000000000a";
const general = "0193a5de-7c2b-7000-8000-000000000001";
const secret = "0193a5de-7c2b-7000-8000-000000000002";

const head = (roomId: string, at: number): Head => ({ roomId, head: at, unread: 0, mentions: 0, readSeq: 0 });
const start = ({ ttl = limits.streamMinLifeMs, ...more }: { ttl?: number } & Partial<FeedState> = {}) => ({
  feed: { version: "1", epoch: "e", nseq: 7, heads: [head(general, 3)], pending: [], ...more },
  missed: [],
  ttl,
});
const notification = (nseq: number): Notification => ({
  id: `n${nseq}`,
  ...{
    nseq,
    kind: "mention",
    roomId: general,
    seq: nseq,
    title: "Bob in general",
    body: "@ann",
    at: "2026-11-22T00:00:00Z",
  },
});
const entry = (roomId: string, seq: number): Entry => ({
  ...{ roomId, seq, at: "2026-11-22T00:00:00Z", actorId: ann, type: "room.changed", name: "x", topic: "" },
  actor: { id: ann, name: "Ann", handle: "ann" },
});
const joined = (roomId: string, seq: number): Entry => {
  const person = { id: ann, name: "Ann", handle: "ann" };
  return { ...entry(roomId, seq), type: "member.joined", actor: person, subject: person };
};

function streamFor(more: Partial<StreamRequest> = {}) {
  const left = new AbortController();
  const onClose = vi.fn();
  const stream = new Stream(
    {
      userId: ann,
      sessionId: "s",
      browser: "b",
      gen: 1,
      mode: "full",
      lastEventId: null,
      signal: left.signal,
      ...more,
    },
    onClose,
  );
  return { stream, left, onClose };
}

/** Everything it says until it ends, as names of events with what tells them apart. */
async function whole(stream: Stream): Promise<string[]> {
  const text = await new Response(stream.body).text();
  return text
    .split("\n\n")
    .filter(Boolean)
    .map((block) => /event: (\S+)/.exec(block)?.[1] ?? block);
}

describe("muted until begun", () => {
  test("what happens while the state is read is said after it, in order", async () => {
    const { stream } = streamFor();
    stream.notification(notification(8));
    stream.roomGone(secret);
    stream.begin(start());
    stream.close({ reason: "shutdown", retryMs: 5 });
    expect(await whole(stream)).toEqual(["retry: 500\nid: e:7", "hello", "notification", "room:gone", "bye"]);
  });

  test("a room lost while the state was read is not heard, although the state still had it", async () => {
    const { stream } = streamFor();
    stream.roomGone(general);
    stream.entry(entry(general, 4));
    stream.begin(start());
    stream.close();
    expect(await whole(stream)).toEqual(["retry: 500\nid: e:7", "hello", "room:gone"]);
  });

  test("ended before it began it says nothing", async () => {
    const { stream } = streamFor();
    stream.close({ reason: "unauthenticated", retryMs: 0 });
    stream.begin(start());
    expect(await whole(stream)).toEqual([]);
    expect(stream.hasBegun).toBe(false);
  });
});

test("an id never goes back, although a notification that waited falls due after later ones", async () => {
  const { stream } = streamFor();
  stream.begin(start());
  for (const nseq of [9, 8, 10]) stream.notification(notification(nseq));
  stream.close();
  const text = await new Response(stream.body).text();
  expect([...text.matchAll(/^id: (.*)$/gm)].map(([, id]) => id)).toEqual(["e:7", "e:9", "e:9", "e:10"]);
});

describe("full mode", () => {
  test("without it neither entries nor what is true for a moment are said", async () => {
    const { stream } = streamFor({ mode: "notify" });
    stream.begin(start());
    stream.entry(entry(general, 4));
    stream.volatile("presence:changed", { userId: ann, presence: "away" });
    stream.close();
    expect(await whole(stream)).toEqual(["retry: 500\nid: e:7", "hello"]);
  });

  test("after a right is gone nothing more comes from there, whatever was on its way, until the person is back", async () => {
    const { stream } = streamFor();
    stream.begin(start());
    stream.entry(entry(secret, 1));
    stream.roomGone(secret);
    stream.entry(entry(secret, 2));
    stream.head(head(secret, 2));
    stream.entry(joined(secret, 5));
    stream.entry(entry(secret, 6));
    stream.close();
    expect((await whole(stream)).slice(2)).toEqual(["entry", "room:gone", "entry", "entry"]);
  });

  test("a right lost while the state was read takes what was muted with it, and what the state had of it", async () => {
    const { stream } = streamFor();
    const missed = [{ ...notification(5), roomId: secret }];
    stream.entry(entry(secret, 1));
    stream.head(head(secret, 1));
    stream.notification({ ...notification(8), roomId: secret });
    stream.roomGone(secret);
    stream.entry(entry(general, 4));
    stream.begin({ ...start({ heads: [head(general, 3), head(secret, 1)], pending: missed }), missed });
    stream.close();
    const text = await new Response(stream.body).text();
    expect([...text.matchAll(/^event: (.*)$/gm)].map(([, event]) => event)).toEqual(["hello", "room:gone", "entry"]);
    expect(text.match(new RegExp(secret, "g"))).toHaveLength(1);
  });
});

describe("one end, whoever ends it", () => {
  test.each<[string, (ends: ReturnType<typeof streamFor>) => unknown]>([
    ["the browser leaves", ({ left }) => left.abort()],
    ["the reader cancels", ({ stream }) => stream.body.cancel()],
    ["the server says goodbye", ({ stream }) => stream.close({ reason: "shutdown", retryMs: 0 })],
  ])("%s: closed once, listens to nothing, and a second end changes nothing", async (_claim, end) => {
    const ends = streamFor();
    const unlisten = vi.spyOn(ends.stream.request.signal, "removeEventListener");
    ends.stream.begin(start());
    await end(ends);
    ends.left.abort();
    ends.stream.close({ reason: "slow", retryMs: 0 });
    ends.stream.notification(notification(8));
    ends.stream.beat({ nseq: 7, sum: 3, read: 0 });
    expect(ends.onClose).toHaveBeenCalledOnce();
    expect(unlisten).toHaveBeenCalledOnce();
  });

  test("a browser that left before the stream was made has none", () => {
    const { stream, onClose } = streamFor({ signal: AbortSignal.abort() });
    expect(stream.closed).toBe(true);
    expect(onClose).toHaveBeenCalledOnce();
  });
});

describe("a reader that does not keep up", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test("has the last head of each room waiting, and no more than that", async () => {
    const { stream } = streamFor();
    stream.begin(start());
    for (let at = 0; at < 5_000; at++) stream.head(head(at % 2 ? general : secret, at));
    expect(stream.closed).toBe(false);
    const reader = stream.body.getReader();
    let text = "";
    const isComplete = () => text.includes('"head":4999') && text.includes('"head":4998');
    while (!isComplete()) text += new TextDecoder().decode((await reader.read()).value);
    expect(text).not.toContain('"head":4000');
  });

  test("is sent away when it has not drained for two heartbeats; one that reads stays", async () => {
    const [stuck, reading] = [streamFor().stream, streamFor().stream];
    for (const stream of [stuck, reading]) stream.begin(start());
    const reader = reading.body.getReader();
    for (let beat = 0; beat < 3; beat++) {
      for (const stream of [stuck, reading]) stream.beat({ nseq: 7, sum: 3, read: 0 });
      await reader.read();
    }
    expect([stuck.closed, reading.closed]).toEqual([true, false]);
    expect((await whole(stuck)).at(-1)).toBe("bye");
  });

  test("never has more than 2 MiB waiting for it while 10,000 entries pass", () => {
    const { stream } = streamFor();
    stream.begin(start());
    let mostBytes = 0;
    for (let seq = 4; seq < 10_004; seq++) {
      stream.entry({ ...entry(general, seq), topic: "x".repeat(limits.bodyMaxChars) } as Entry);
      mostBytes = Math.max(mostBytes, stream.waitingBytes);
    }
    expect(mostBytes).toBeGreaterThan(limits.slowBytes);
    expect(mostBytes).toBeLessThan(2 * 1024 * 1024);
  });

  test("is sent away at once when more than a megabyte waits for it, and soon nothing is kept for it", async () => {
    const { stream } = streamFor();
    stream.begin(start());
    for (let seq = 4; seq < 20_000 && !stream.closed; seq++) stream.entry(entry(general, seq));
    expect(stream.closed).toBe(true);
    vi.advanceTimersByTime(limits.slowSampleMs);
    await expect(new Response(stream.body).text()).rejects.toThrow("did not take");
  });

  test("that takes the rest in time hears the goodbye", async () => {
    const { stream } = streamFor();
    stream.begin(start());
    for (let seq = 4; seq < 20_000 && !stream.closed; seq++) stream.entry(entry(general, seq));
    const events = await whole(stream);
    vi.advanceTimersByTime(limits.slowSampleMs);
    expect(events.at(-1)).toBe("bye");
  });

  test("does without what is only true for a moment", async () => {
    const { stream } = streamFor();
    stream.begin(start());
    for (let seq = 4; seq < 200; seq++) stream.entry(entry(general, seq));
    stream.volatile("presence:changed", { userId: ann, presence: "away" });
    stream.close();
    expect(await whole(stream)).not.toContain("presence:changed");
  });

  test("a stream lives no longer than it said", async () => {
    const { stream } = streamFor();
    stream.begin(start({ ttl: 60_000 }));
    vi.advanceTimersByTime(60_000);
    stream.beat({ nseq: 7, sum: 3, read: 0 });
    expect(await new Response(stream.body).text()).toContain('event: bye\ndata: {"reason":"expired","retryMs":0}');
  });
});
