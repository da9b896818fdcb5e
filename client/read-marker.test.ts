import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { limits } from "#protocol/limits";
import { ReadMarker } from "./read-marker.ts";

describe("marking read", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("happens once, after the messages were in view for a while", async () => {
    const { marker, marked } = reader();
    marker.saw("general", 4);
    marker.saw("general", 5);
    await vi.advanceTimersByTimeAsync(limits.markReadAfterMs - 1);
    expect(marked).toEqual([]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(marked).toEqual([["general", 5]]);
  });

  it("never happens in a tab that nobody reads, however long it shows", async () => {
    const { marker, marked } = reader({ isReading: false });
    marker.saw("general", 5);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(marked).toEqual([]);
  });

  it("begins its while when somebody begins to read", async () => {
    const { marker, marked, tab } = reader({ isReading: false });
    marker.saw("general", 5);
    await vi.advanceTimersByTimeAsync(60_000);
    tab.isReading = true;
    marker.attentionChanged();
    await vi.advanceTimersByTimeAsync(limits.markReadAfterMs);
    expect(marked).toEqual([["general", 5]]);
  });

  it("does not happen when the person looks away before the while is over", async () => {
    const { marker, marked, tab } = reader();
    marker.saw("general", 5);
    tab.isReading = false;
    marker.attentionChanged();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(marked).toEqual([]);
  });

  it("begins its while anew after the person looked away", async () => {
    const { marker, marked, tab } = reader();
    marker.saw("general", 5);
    await vi.advanceTimersByTimeAsync(limits.markReadAfterMs - 50);
    for (const isReading of [false, true]) {
      tab.isReading = isReading;
      marker.attentionChanged();
    }
    await vi.advanceTimersByTimeAsync(limits.markReadAfterMs - 50);
    expect(marked).toEqual([]);
    await vi.advanceTimersByTimeAsync(50);
    expect(marked).toEqual([["general", 5]]);
  });

  it("says nothing of what is known to be read", async () => {
    const { marker, marked } = reader({ readSeq: 7 });
    marker.saw("general", 5);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(marked).toEqual([]);
  });

  it("is not repeated when the server knows better how far there is to read", async () => {
    const { marker, marked } = reader({ readsAtMost: 4 });
    marker.saw("general", 5);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(marked).toEqual([["general", 5]]);
  });

  it("of what could not be told is told when the connection is back", async () => {
    const { marker, marked, tab } = reader({ isReachable: false });
    marker.saw("general", 5);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(marked).toEqual([]);
    tab.isReachable = true;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(marked).toEqual([["general", 5]]);
  });

  it("leaves a room alone once it was left", async () => {
    const { marker, marked } = reader();
    marker.saw("general", 5);
    marker.left("general");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(marked).toEqual([]);
  });

  it.each(["left", "wrote"] as const)(
    "stops where the person marked unread what is in view, until they %s",
    async (then) => {
      const { marker, marked, tab } = reader();
      marker.saw("general", 5);
      await vi.advanceTimersByTimeAsync(limits.markReadAfterMs);
      Object.assign(tab, { readSeq: 2, rewinds: 1 });
      for (const seq of [5, 6]) marker.saw("general", seq);
      await vi.advanceTimersByTimeAsync(60_000);
      expect(marked).toEqual([["general", 5]]);
      marker[then]("general");
      marker.saw("general", 6);
      await vi.advanceTimersByTimeAsync(limits.markReadAfterMs);
      expect(marked).toEqual([
        ["general", 5],
        ["general", 6],
      ]);
    },
  );
});

function reader(
  changes: {
    isReading?: boolean;
    isReachable?: boolean;
    readSeq?: number;
    readsAtMost?: number;
    rewinds?: number;
  } = {},
) {
  const tab = { isReading: true, isReachable: true, readSeq: 0, rewinds: 0, readsAtMost: 100, ...changes };
  const marked: [string, number][] = [];
  const marker = new ReadMarker({
    isReading: () => tab.isReading,
    position: () => tab,
    mark: async (roomId, seq) => {
      if (!tab.isReachable) return false;
      marked.push([roomId, seq]);
      tab.readSeq = Math.min(seq, tab.readsAtMost);
      return true;
    },
  });
  return { marker, marked, tab };
}
