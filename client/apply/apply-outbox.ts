import type { ChatState, Pending } from "#client/state";
import type { Message, RoomId } from "#protocol/values";

export function queue(state: ChatState, pending: Pending): ChatState {
  return { ...state, outbox: [...state.outbox, pending] };
}

/** The stored message of one of mine: by its answer or by its entry, whichever comes first. */
export function settle(state: ChatState, message: Message): ChatState {
  return message.author.id === state.account.id ? discard(state, message.clientId) : state;
}

export function discard(state: ChatState, clientId: string): ChatState {
  const outbox = state.outbox.filter((pending) => pending.clientId !== clientId);
  return outbox.length === state.outbox.length ? state : { ...state, outbox };
}

export function fail(state: ChatState, clientId: string, reason: string): ChatState {
  return change(state, clientId, (pending) => ({ ...pending, status: "failed", reason }));
}

/** A refused message tried again goes to the end: later ones may have been sent already. */
export function requeue(state: ChatState, clientId: string): ChatState {
  const pending = state.outbox.find((one) => one.clientId === clientId);
  if (pending?.status !== "failed") return state;
  const { reason: _, ...again } = pending;
  return queue(discard(state, clientId), { ...again, status: "sending" });
}

/** First in, first out within a room; a refused message does not hold up those after it. */
export function nextToSend(state: ChatState, roomId: RoomId): Pending | undefined {
  return state.outbox.find((pending) => pending.roomId === roomId && pending.status === "sending");
}

export function roomsWaiting(state: ChatState): RoomId[] {
  return [...new Set(state.outbox.filter(({ status }) => status === "sending").map(({ roomId }) => roomId))];
}

function change(state: ChatState, clientId: string, next: (pending: Pending) => Pending): ChatState {
  return { ...state, outbox: state.outbox.map((pending) => (pending.clientId === clientId ? next(pending) : pending)) };
}
