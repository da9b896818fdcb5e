import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ann, anyLog, entryAt, type Log, pageAt, roomId, wholeWindow } from "#client/sample/log";
import type { Message } from "#protocol/values";
import { addNewer, addOlder, openWindow } from "./apply-page.ts";
import { keepWindow, windowMaxMessages } from "./keep-window.ts";
import { mergeEntries } from "./merge-entries.ts";

describe("pages of a room", () => {
  it("read at any moment while entries arrive make the same window as the log", () => {
    const moment = fc.nat(100).map((part) => part / 100);
    fc.assert(
      fc.property(anyLog, moment, moment, fc.integer({ min: 1, max: 8 }), (log, opened, overtaken, limit) => {
        const end = log.changes.length;
        const first = Math.ceil(opened * end);
        const pageHead = first + Math.floor(overtaken * (end - first));
        expect(pageBack(log, first, pageHead, limit)).toEqual(wholeWindow(log));
        expect(pageForth(log, first, pageHead, limit)).toEqual(wholeWindow(log));
      }),
    );
  });
});

describe("a window that grew too long", () => {
  const long = { applied: 400, messages: messages(1, 320), notes: [] };

  it("loses its newest messages when reading backwards, and pages back to them", () => {
    const kept = keepWindow(long, "newest");
    expect(kept.messages.length).toBe(windowMaxMessages);
    expect([kept.before, kept.after, kept.applied]).toEqual([undefined, 300, 400]);
  });

  it("loses its oldest messages when reading on, and pages back to them", () => {
    const kept = keepWindow(long, "oldest");
    expect(kept.messages[0]?.seq).toBe(21);
    expect([kept.before, kept.after]).toEqual([21, undefined]);
  });

  it("stays as it is up to the limit", () => {
    const short = { ...long, messages: messages(1, windowMaxMessages) };
    expect(keepWindow(short, "oldest")).toBe(short);
  });

  it("drops the far side when an older page comes in", () => {
    const page = { messages: messages(1, 50), notes: [], head: 400, epoch: "e1" };
    const grown = addOlder({ applied: 400, messages: messages(51, 350), notes: [], before: 51 }, page, []);
    expect([grown.messages[0]?.seq, grown.messages.at(-1)?.seq, grown.before, grown.after]).toEqual([
      1,
      300,
      undefined,
      300,
    ]);
  });
});

// The room is opened with its newest messages at head `first`; every older page is read at `pageHead`, after all entries had arrived.
function pageBack(log: Log, first: number, pageHead: number, limit: number) {
  const start = openWindow(pageAt(log, first, { before: first + 1 }, limit));
  const live = log.changes.map((_, index) => entryAt(log, index + 1, index + 1)).filter(({ seq }) => seq > first);
  let window = mergeEntries(start, live).timeline;
  while (window.before !== undefined)
    window = addOlder(window, pageAt(log, pageHead, { before: window.before }, limit), live);
  return window;
}

// The room is opened at its beginning; every newer page is read at `pageHead`, after all entries had arrived.
function pageForth(log: Log, first: number, pageHead: number, limit: number) {
  const start = openWindow(pageAt(log, first, { after: 0 }, limit));
  const live = log.changes.map((_, index) => entryAt(log, index + 1, index + 1)).filter(({ seq }) => seq > first);
  let window = mergeEntries(start, live).timeline;
  while (window.after !== undefined)
    window = addNewer(window, pageAt(log, pageHead, { after: window.after }, limit), live);
  return window;
}

function messages(from: number, to: number): Message[] {
  const seqs = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return seqs.map((seq) => {
    const sentAt = new Date(seq).toISOString();
    return {
      id: `m${seq}`,
      clientId: `c${seq}`,
      roomId,
      seq,
      n: seq,
      author: ann,
      body: "Hello",
      mentions: [],
      sentAt,
    };
  });
}
