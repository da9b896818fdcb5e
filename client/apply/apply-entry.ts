import type { Timeline } from "#client/state";
import type { Entry } from "#protocol/values";
import { putMessage, putNote, replaceMessage } from "./put-message.ts";

/** Puts one entry of the room's log into its window. Order and repetition are the concern of `mergeEntries`. */
export function applyEntry(timeline: Timeline, entry: Entry): Timeline {
  return { ...show(timeline, entry), applied: Math.max(timeline.applied, entry.seq) };
}

function show(timeline: Timeline, entry: Entry): Timeline {
  const reachesLiveEnd = timeline.after === undefined;
  switch (entry.type) {
    case "message.created":
      return reachesLiveEnd ? putMessage(timeline, entry.message) : replaceMessage(timeline, entry.message);
    case "message.edited":
    case "message.deleted":
      return replaceMessage(timeline, entry.message);
    default:
      return reachesLiveEnd ? putNote(timeline, entry) : timeline;
  }
}
