import { keepWindow } from "#client/apply/keep-window";
import { dividerFor } from "#client/apply/place-divider";
import type { ChatState, Timeline } from "#client/state";
import { limits } from "#protocol/limits";
import type { Message } from "#protocol/values";

/** The end of a room's window as the browser keeps it. `at` is ms since epoch. */
export type KeptWindow = Pick<Timeline, "applied" | "messages" | "notes" | "before"> & { epoch: string; at: number };

/** What is kept of a window; undefined: it does not reach the live end, so that nothing could be joined to it. */
export function keptOf(timeline: Timeline, epoch: string, at: number): KeptWindow | undefined {
  if (timeline.after !== undefined || timeline.loading === "all") return undefined;
  const { applied, messages, notes, before } = keepWindow(timeline, "oldest", limits.pageMessages);
  return { applied, messages, notes, before, epoch, at };
}

/** Puts into the state what was kept of a room, unless something better is there; the log brings the rest by `seq`. */
export function applyKept(state: ChatState, roomId: string, { epoch, at, ...window }: KeptWindow): ChatState {
  const room = state.rooms[roomId];
  if (epoch !== state.epoch || !room || state.timelines[roomId]) return state;
  const messages = window.messages.map((message) => withNameOfNow(message, state));
  return {
    ...state,
    timelines: { ...state.timelines, [roomId]: { ...window, messages, dividerSeq: dividerFor(room) } },
  };
}

/** Names are in no log: what is known of them by now is newer than what was kept. */
function withNameOfNow(message: Message, { cards }: ChatState): Message {
  const card = cards[message.author.id];
  return card ? { ...message, author: { id: card.id, name: card.name, handle: card.handle } } : message;
}
