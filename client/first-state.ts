import { withDefaults } from "#protocol/settings";
import { nothingUnread } from "#protocol/threads";
import type { ChatState, EmojiHabits, InitialState } from "./state.ts";

/** The state before anything is connected: what the server rendered the page with. */
export function firstState(initial: InitialState): ChatState {
  const { account, epoch, nseq, rooms, notifications, threads, roomId, timeline } = initial;
  return {
    account,
    settings: withDefaults(initial.settings),
    cards: Object.fromEntries((initial.cards ?? []).map((card) => [card.id, card])),
    epoch,
    nseq,
    connection: { transport: "none", status: "reconnecting" },
    attention: "visible",
    rooms: Object.fromEntries(rooms.map((room) => [room.id, room])),
    timelines: { [roomId]: timeline },
    threads: {},
    unreadThreads: threads ?? nothingUnread,
    outbox: [],
    trays: {},
    notifications,
    presence: {},
    reacting: {},
    names: {},
    emojiHabits: firstHabits,
    typing: {},
  };
}

/** What is offered to somebody who has not chosen any emoji yet. */
export const firstHabits: EmojiHabits = { frequent: ["👍", "❤️", "😂", "🎉", "👀", "✅"], tone: 0 };
