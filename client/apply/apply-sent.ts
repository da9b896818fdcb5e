import type { ChatState } from "#client/state";
import type { Message } from "#protocol/values";
import { withTimeline } from "./apply-merged.ts";
import { putMessage, replaceMessage } from "./put-message.ts";

/** The server stored one of my messages: it is shown in its place by `seq`, even before its entry arrives. */
export function applySent(state: ChatState, message: Message): ChatState {
  const timeline = state.timelines[message.roomId];
  const isInView = timeline && timeline.after === undefined && message.seq > timeline.applied;
  return isInView ? withTimeline(state, message.roomId, putMessage(timeline, message)) : state;
}

/** An edit or deletion of mine, asked for in the state `asked`, was stored. What came of the message since is at least as new as this answer. */
export function applyChanged(state: ChatState, message: Message, asked = state): ChatState {
  const timeline = state.timelines[message.roomId];
  if (!timeline || find(state, message) !== find(asked, message)) return state;
  return withTimeline(state, message.roomId, replaceMessage(timeline, message));
}

function find({ timelines }: ChatState, { roomId, id }: Message): Message | undefined {
  return timelines[roomId]?.messages.find((message) => message.id === id);
}
