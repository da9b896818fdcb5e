import type { Timeline } from "#client/state";
import type { Entry } from "#protocol/values";
import { applyEntry } from "./apply-entry.ts";

export type Merged = {
  timeline: Timeline;
  /** What was applied now, in order. */
  applied: Entry[];
  /** What lies beyond a gap, ascending: give it again with what fills the gap. */
  held: Entry[];
};

/** Entries in any order and as often as they like: up to `applied` drop, the next one apply, beyond a gap hold. */
export function mergeEntries(timeline: Timeline, entries: readonly Entry[]): Merged {
  const merged: Merged = { timeline, applied: [], held: [] };
  for (const entry of entries.toSorted((a, b) => a.seq - b.seq)) {
    const due = merged.timeline.applied + 1;
    if (entry.seq === due) {
      merged.timeline = applyEntry(merged.timeline, entry);
      merged.applied.push(entry);
    } else if (entry.seq > due && merged.held.at(-1)?.seq !== entry.seq) {
      merged.held.push(entry);
    }
  }
  return merged;
}
