import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, test, vi } from "vitest";
import { limits } from "#protocol/limits";
import type { Notification } from "#protocol/notifications";
import type { Entry, FeedState, Head } from "#protocol/values";
import { encodeEvent, encodeEvents } from "./sse.ts";
import { Stream, type StreamRequest, type StreamStart } from "./stream.ts";

const ann = "0193a5de-7c2b-7000-8000-00000000000a";
const general = "0193a5de-7c2b-7000-8000-000000000001";
const secret = "0193a5de-7c2b-7000-8000-000000000002";

const head = (roomId: string, at: number): Head => ({ roomId, head: at, unread: 0, mentions: 0, readSeq: 0 });
const start = ({ ttl = limits.streamMinLifeMs, ...more }: { ttl?: number } & Partial<FeedState> = {}): StreamStart => ({
  feed: { version: "1", epoch: "e", nseq: 7, heads: [head(general, 3)], pending: [], ...more },
  position: 7,
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

/** A stream and its reader, who takes nothing until they are asked. */
function streamFor(more: Partial<StreamRequest> = {}) {
  const reader = new PassThrough({ readableHighWaterMark: 0 });
  const onClose = vi.fn();
  const request = { userId: ann, sessionId: "s", browser: "b", gen: 1, mode: "full", lastEventId: null } as const;
  const stream = new Stream({ ...request, ...more }, onClose);
  const begin = (from = start()) => stream.begin({ to: reader, isChunked: false }, from);
  const say = (said: Entry) => stream.entries(said.roomId, [said], () => encodeEvents("entry", [said]));
  const away = { userId: ann, presence: "away" } as const;
  const whisper = () => stream.volatile(() => encodeEvent("presence:changed", away));
  return { stream, reader, begin, say, whisper, onClose };
}

/** Everything it says until it ends, as names of events with what tells them apart. */
async function whole(reader: PassThrough): Promise<string[]> {
  return (await text(reader))
    .split("\n\n")
    .filter(Boolean)
    .map((block) => /event: (\S+)/.exec(block)?.[1] ?? block);
}

describe("muted until begun", () => {
  test("what happens while the state is read is said after it, in order", async () => {
    const { stream, reader, begin } = streamFor();
    stream.notification(notification(8));
    stream.roomGone(secret);
    begin();
    stream.close({ reason: "shutdown", retryMs: 5 });
    expect(await whole(reader)).toEqual(["retry: 500\nid: e:7", "hello", "notification", "room:gone", "bye"]);
  });

  test("a room lost while the state was read is not heard, although the state still had it", async () => {
    const { stream, reader, begin, say } = streamFor();
    stream.roomGone(general);
    say(entry(general, 4));
    begin();
    stream.close();
    expect(await whole(reader)).toEqual(["retry: 500\nid: e:7", "hello", "room:gone"]);
  });

  test("ended before it began it says nothing", async () => {
    const { stream, reader, begin } = streamFor();
    stream.close({ reason: "unauthenticated", retryMs: 0 });
    begin();
    expect(await whole(reader)).toEqual([]);
    expect(stream.hasBegun).toBe(false);
  });
});

test("an id never goes back, although a notification that waited falls due after later ones", async () => {
  const { stream, reader, begin } = streamFor();
  begin();
  for (const nseq of [9, 8, 10]) stream.notification(notification(nseq));
  stream.close();
  const said = await text(reader);
  expect([...said.matchAll(/^id: (.*)$/gm)].map(([, id]) => id)).toEqual(["e:7", "e:9", "e:9", "e:10"]);
});

describe("full mode", () => {
  test("without it neither entries nor what is true for a moment are said", async () => {
    const { stream, reader, begin, say, whisper } = streamFor({ mode: "notify" });
    begin();
    say(entry(general, 4));
    whisper();
    stream.close();
    expect(await whole(reader)).toEqual(["retry: 500\nid: e:7", "hello"]);
  });

  test("after a right is gone nothing more comes from there, whatever was on its way, until the person is back", async () => {
    const { stream, reader, begin, say } = streamFor();
    begin();
    say(entry(secret, 1));
    stream.roomGone(secret);
    say(entry(secret, 2));
    stream.head(head(secret, 2));
    say(joined(secret, 5));
    say(entry(secret, 6));
    stream.close();
    expect((await whole(reader)).slice(2)).toEqual(["entry", "room:gone", "entry", "entry"]);
  });

  test("a right lost while the state was read takes what was muted with it, and what the state had of it", async () => {
    const { stream, reader, begin, say } = streamFor();
    const missed = [{ ...notification(5), roomId: secret }];
    say(entry(secret, 1));
    stream.head(head(secret, 1));
    stream.notification({ ...notification(8), roomId: secret });
    stream.roomGone(secret);
    say(entry(general, 4));
    begin({ ...start({ heads: [head(general, 3), head(secret, 1)], pending: missed }), missed });
    stream.close();
    const said = await text(reader);
    expect([...said.matchAll(/^event: (.*)$/gm)].map(([, event]) => event)).toEqual(["hello", "room:gone", "entry"]);
    expect(said.match(new RegExp(secret, "g"))).toHaveLength(1);
  });
});

describe("one end, whoever ends it", () => {
  test.each<[string, (ends: ReturnType<typeof streamFor>) => unknown]>([
    ["the browser leaves", ({ reader }) => reader.destroy()],
    ["the server says goodbye", ({ stream }) => stream.close({ reason: "shutdown", retryMs: 0 })],
  ])("%s: closed once, and a second end changes nothing", async (_claim, end) => {
    const { stream, reader, begin, onClose } = streamFor();
    begin();
    await end({ ...streamFor(), stream, reader });
    await new Promise(setImmediate);
    reader.destroy();
    await new Promise(setImmediate);
    stream.close({ reason: "slow", retryMs: 0 });
    stream.notification(notification(8));
    stream.beat({ nseq: 7, sum: 3, read: 0 });
    expect(onClose).toHaveBeenCalledOnce();
  });

  test("a browser that left before the stream began has none", () => {
    const { stream, reader, begin, onClose } = streamFor();
    reader.destroy();
    begin();
    expect(stream.closed).toBe(true);
    expect(onClose).toHaveBeenCalledOnce();
  });
});

describe("a reader that does not keep up", () => {
  afterEach(() => void vi.useRealTimers());

  test("has the last head of each room waiting, and no more than that", async () => {
    const { stream, reader, begin } = streamFor();
    begin();
    for (let at = 0; at < 5_000; at++) stream.head(head(at % 2 ? general : secret, at));
    expect(stream.closed).toBe(false);
    expect(stream.waitingBytes).toBeLessThan(100_000);
    let said = "";
    reader.setEncoding("utf8").on("data", (more) => (said += more));
    await expect.poll(() => said.includes('"head":4999') && said.includes('"head":4998')).toBe(true);
    expect(said).not.toContain('"head":4000');
  });

  test("is sent away when it has not drained for two heartbeats; one that reads stays", async () => {
    const [stuck, reading] = [streamFor(), streamFor()];
    for (const { begin } of [stuck, reading]) begin();
    reading.reader.resume();
    for (let beat = 0; beat < 3; beat++) {
      for (const { stream } of [stuck, reading]) stream.beat({ nseq: 7, sum: 3, read: 0 });
      await new Promise(setImmediate);
    }
    expect([stuck.stream.closed, reading.stream.closed]).toEqual([true, false]);
    expect((await whole(stuck.reader)).at(-1)).toBe("bye");
  });

  test("never has more than 2 MiB waiting for it while 10,000 entries pass", () => {
    const { stream, begin, say } = streamFor();
    begin();
    let mostBytes = 0;
    for (let seq = 4; seq < 10_004; seq++) {
      say({ ...entry(general, seq), topic: "x".repeat(limits.bodyMaxChars) } as Entry);
      mostBytes = Math.max(mostBytes, stream.waitingBytes);
    }
    expect(mostBytes).toBeGreaterThan(limits.slowBytes);
    expect(mostBytes).toBeLessThan(2 * 1024 * 1024);
  });

  test("is sent away at once when more than a megabyte waits for it, and soon nothing is kept for it", () => {
    vi.useFakeTimers();
    const { stream, reader, begin, say } = streamFor();
    begin();
    for (let seq = 4; seq < 20_000 && !stream.closed; seq++) say(entry(general, seq));
    expect(stream.closed).toBe(true);
    vi.advanceTimersByTime(limits.slowSampleMs);
    expect(reader.destroyed).toBe(true);
  });

  test("that takes the rest in time hears the goodbye", async () => {
    const { stream, reader, begin, say } = streamFor();
    begin();
    for (let seq = 4; seq < 20_000 && !stream.closed; seq++) say(entry(general, seq));
    expect((await whole(reader)).at(-1)).toBe("bye");
  });

  test("does without what is only true for a moment", async () => {
    const { stream, reader, begin, say, whisper } = streamFor();
    begin();
    for (let seq = 4; seq < 400; seq++) say(entry(general, seq));
    whisper();
    stream.close();
    expect(await whole(reader)).not.toContain("presence:changed");
  });

  test("a stream lives no longer than it said", async () => {
    vi.useFakeTimers();
    const { stream, reader, begin } = streamFor();
    begin(start({ ttl: 60_000 }));
    vi.advanceTimersByTime(60_000);
    stream.beat({ nseq: 7, sum: 3, read: 0 });
    vi.useRealTimers();
    expect(await text(reader)).toContain('event: bye\ndata: {"reason":"expired","retryMs":0}');
  });
});
