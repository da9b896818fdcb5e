import type { Timeline } from "#client/state";
import type { Entry, Message } from "#protocol/values";
import { putMessage, putNote, replaceMessage, replaceQuotes, replaceThread } from "./put-message.ts";

/** Puts one entry of the room's log into its window. Order and repetition are the concern of `mergeEntries`. */
export function applyEntry(timeline: Timeline, entry: Entry): Timeline {
  return { ...show(timeline, entry), applied: Math.max(timeline.applied, entry.seq) };
}

function show(timeline: Timeline, entry: Entry): Timeline {
  const reachesLiveEnd = timeline.after === undefined;
  switch (entry.type) {
    case "message.created":
      return showNew(replaceThread(timeline, entry.message), entry.message, reachesLiveEnd);
    case "member.joined":
    case "member.left":
    case "room.changed":
    case "room.archived":
    case "room.reopened":
      return reachesLiveEnd ? putNote(timeline, entry) : timeline;
    default:
      return replaceQuotes(replaceMessage(timeline, entry.message), entry.message);
  }
}

/** What stands in its thread alone has no place among the room's messages. */
function showNew(timeline: Timeline, message: Message, reachesLiveEnd: boolean): Timeline {
  return reachesLiveEnd && message.n > 0 ? putMessage(timeline, message) : replaceMessage(timeline, message);
}
