import type { Timeline } from "#client/state";
import type { Entry, Message, MessagePage, Note } from "#protocol/values";
import { applyEntry } from "./apply-entry.ts";
import { keepWindow } from "./keep-window.ts";
import { insertBySeq, replaceMessage } from "./put-message.ts";

/** A window made of one page. */
export function openWindow(page: MessagePage): Timeline {
  const { messages, notes, before, after, head } = page;
  return { applied: head, messages, notes, before, after };
}

/**
 * Puts a page before the window. A page shows its messages as of `page.head`; `since` are the entries applied while it was on its way,
 * so that an edit which overtook it is not lost.
 */
export function addOlder(timeline: Timeline, page: MessagePage, since: readonly Entry[]): Timeline {
  const upToDate = overtaking(page, since).reduce(applyChange, openWindow(page));
  const joined = { ...join(upToDate, timeline), before: page.before };
  return keepWindow(joined, "newest");
}

/** Puts a page after the window; a page that reaches the live end takes the window there. */
export function addNewer(timeline: Timeline, page: MessagePage, since: readonly Entry[]): Timeline {
  const joined = { ...join(openWindow(page), timeline), after: page.after };
  return keepWindow(overtaking(page, since).reduce(applyEntry, joined), "oldest");
}

function overtaking(page: MessagePage, since: readonly Entry[]): Entry[] {
  return since.filter(({ seq }) => seq > page.head);
}

function applyChange(window: Timeline, entry: Entry): Timeline {
  return "message" in entry ? replaceMessage(window, entry.message) : window;
}

function join(page: Timeline, timeline: Timeline): Timeline {
  return {
    ...timeline,
    messages: union<Message>(timeline.messages, page.messages),
    notes: union<Note>(timeline.notes, page.notes),
  };
}

function union<T extends { seq: number }>(known: T[], added: T[]): T[] {
  const seqs = new Set(known.map(({ seq }) => seq));
  return added.filter(({ seq }) => !seqs.has(seq)).reduce<T[]>((sorted, item) => insertBySeq(sorted, item), known);
}
