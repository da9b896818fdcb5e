import type { Timeline } from "#client/state";

/** Rows a browser paints without effort while find-in-page and screen readers keep working. */
export const windowMaxMessages = 300;

/** Cuts a window that grew too long at the given side and sets that side's cursor, so that paging brings the rest back. */
export function keepWindow(timeline: Timeline, cut: "oldest" | "newest", max = windowMaxMessages): Timeline {
  const over = timeline.messages.length - max;
  if (over <= 0) return timeline;
  return cut === "oldest" ? cutOldest(timeline, over) : cutNewest(timeline, over);
}

/** The side farther from what is being looked at; without knowing that, the oldest. */
export function farSide(timeline: Timeline, seenSeq: number | undefined): "oldest" | "newest" {
  const middle = timeline.messages[Math.floor(timeline.messages.length / 2)];
  return seenSeq !== undefined && middle !== undefined && seenSeq < middle.seq ? "newest" : "oldest";
}

function cutOldest(timeline: Timeline, over: number): Timeline {
  const messages = timeline.messages.slice(over);
  const before = messages[0]?.seq ?? 0;
  return { ...timeline, messages, notes: timeline.notes.filter(({ seq }) => seq > before), before };
}

function cutNewest(timeline: Timeline, over: number): Timeline {
  const messages = timeline.messages.slice(0, -over);
  const after = messages.at(-1)?.seq ?? 0;
  return { ...timeline, messages, notes: timeline.notes.filter(({ seq }) => seq < after), after };
}
