import type { ChatState } from "#client/state";
import type { Message } from "#protocol/values";
import { withTimeline } from "./apply-merged.ts";
import { applyChangedInThreads, applySentReply } from "./apply-threads.ts";
import { putMessage, replaceMessage, replaceThread } from "./put-message.ts";

/** The server stored one of my messages: it is shown in its place by `seq`, even before its entry arrives. */
export function applySent(state: ChatState, message: Message): ChatState {
  const inThread = applySentReply(state, message);
  const timeline = state.timelines[message.roomId];
  if (!timeline || timeline.after !== undefined || message.seq <= timeline.applied) return inThread;
  const counted = replaceThread(timeline, message);
  return withTimeline(inThread, message.roomId, message.n > 0 ? putMessage(counted, message) : counted);
}

/** An edit or deletion of mine, asked for in the state `asked`, was stored. What came of the message since is at least as new as this answer. */
export function applyChanged(state: ChatState, message: Message, asked = state): ChatState {
  const timeline = state.timelines[message.roomId];
  if (find(state, message) !== find(asked, message)) return state;
  const inThreads = applyChangedInThreads(state, message);
  return timeline ? withTimeline(inThreads, message.roomId, replaceMessage(timeline, message)) : inThreads;
}

function find({ timelines, threads }: ChatState, { roomId, id, threadId }: Message): Message | undefined {
  const isIt = (message: Message) => message.id === id;
  return timelines[roomId]?.messages.find(isIt) ?? threads[threadId ?? ""]?.messages.find(isIt);
}
