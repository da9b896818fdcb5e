import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyLog, empty, entryAt, type Log, wholeWindow } from "#client/sample/log";
import type { Entry } from "#protocol/values";
import { mergeEntries } from "./merge-entries.ts";

describe("entries of a room", () => {
  it("converge to the log in any order, however often repeated, live or replayed", () => {
    fc.assert(
      fc.property(anyDelivery, ({ log, batches }) => {
        const { timeline, held } = deliver(batches);
        expect(timeline).toEqual(wholeWindow(log));
        expect(held).toEqual([]);
      }),
    );
  });

  it("beyond a gap are held and not shown", () => {
    const log: Log = { changes: [{ type: "write" }, { type: "write" }, { type: "write" }] };
    const merged = mergeEntries(empty, [entryAt(log, 3, 3), entryAt(log, 1, 1), entryAt(log, 3, 3)]);
    expect(merged.timeline.messages.map(({ seq }) => seq)).toEqual([1]);
    expect(merged.timeline.applied).toBe(1);
    expect(merged.held.map(({ seq }) => seq)).toEqual([3]);
  });

  it("say which of them were new", () => {
    const log: Log = { changes: [{ type: "write" }, { type: "write" }] };
    const first = mergeEntries(empty, [entryAt(log, 1, 1)]);
    const second = mergeEntries(first.timeline, [entryAt(log, 1, 1), entryAt(log, 2, 2)]);
    expect(second.applied.map(({ seq }) => seq)).toEqual([2]);
  });

  it("do not enter a window that lies in the past, but bring its messages up to date", () => {
    const log: Log = { changes: [{ type: "write" }, { type: "write" }, { type: "edit", target: 0 }] };
    const past = { ...mergeEntries(empty, [entryAt(log, 1, 1)]).timeline, after: 1 };
    const { timeline } = mergeEntries(past, [entryAt(log, 2, 2), entryAt(log, 3, 3)]);
    expect(timeline.messages.map(({ body }) => body)).toEqual(["v3"]);
    expect(timeline.applied).toBe(3);
  });

  it("never show a deleted message again, not even for a moment", () => {
    const log: Log = { changes: [{ type: "write" }, { type: "edit", target: 0 }, { type: "delete", target: 0 }] };
    const replayed = mergeEntries(empty, [entryAt(log, 1, 3)]);
    const { timeline } = mergeEntries(replayed.timeline, [entryAt(log, 2, 2)]);
    expect(timeline.messages[0]?.body).toBe("");
  });
});

const anyDelivery = anyLog.chain((log) => {
  const seqs = log.changes.map((_, index) => index + 1);
  const anyEntry = fc
    .record({ seq: fc.constantFrom(...seqs), late: fc.nat(30) })
    .map(({ seq, late }) => entryAt(log, seq, Math.min(seq + late, seqs.length)));
  const once = fc.tuple(
    ...seqs.map((seq) => fc.nat(30).map((late) => entryAt(log, seq, Math.min(seq + late, seqs.length)))),
  );
  return fc
    .tuple(once, fc.array(anyEntry, { maxLength: 30 }))
    .chain(([all, repeated]) => shuffled([...all, ...repeated]))
    .chain((entries) => fc.integer({ min: 1, max: 7 }).map((size) => ({ log, batches: inBatches(entries, size) })));
});

function shuffled<T>(items: T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray(items, { minLength: items.length });
}

function inBatches(entries: Entry[], size: number): Entry[][] {
  return entries.flatMap((_, index) => (index % size === 0 ? [entries.slice(index, index + size)] : []));
}

function deliver(batches: Entry[][]) {
  const start = { timeline: empty, held: [] as Entry[] };
  return batches.reduce((known, batch) => mergeEntries(known.timeline, [...known.held, ...batch]), start);
}
