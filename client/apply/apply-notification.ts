import type { ChatState } from "#client/state";
import { limits } from "#protocol/limits";
import type { Notification } from "#protocol/notifications";
import type { MessageId, RoomId } from "#protocol/values";

export function applyNotification(state: ChatState, notification: Notification): ChatState {
  const others = state.notifications.filter(({ id }) => id !== notification.id);
  const notifications = sortedNotifications([...others, notification]);
  const listed = { ...state, nseq: Math.max(state.nseq, notification.nseq), notifications };
  return recount(listed, notification, Math.max);
}

export function applyDismiss(state: ChatState, ids: readonly string[]): ChatState {
  const left = state.notifications.filter(({ id }) => !ids.includes(id));
  return left.length === state.notifications.length ? state : listOnly(state, left);
}

/** These are the unread ones now; those that vanish do not count in their rooms any more. */
export function listOnly(state: ChatState, notifications: Notification[]): ChatState {
  const ids = new Set(notifications.map(({ id }) => id));
  const vanished = state.notifications.filter(({ id }) => !ids.has(id));
  return vanished.reduce((next, one) => recount(next, one, Math.min), { ...state, notifications });
}

/** Reading settles the room's notifications up to where was read; the server does the same and says so, perhaps later. */
export function settledByReading(state: ChatState, roomId: RoomId, readSeq: number): string[] {
  const isSettled = (one: Notification) => one.roomId === roomId && one.seq <= readSeq && !isInThreadAlone(one);
  return state.notifications.filter(isSettled).map(({ id }) => id);
}

/** Reading a thread settles what stands in it, and nothing else of its room. */
export function settledInThread(state: ChatState, threadId: MessageId, readSeq: number): string[] {
  return state.notifications.filter((one) => one.threadId === threadId && one.seq <= readSeq).map(({ id }) => id);
}

function isInThreadAlone({ threadId, alsoInRoom }: Notification): boolean {
  return threadId !== undefined && !alsoInRoom;
}

// Heads say so too, but coalesced: on a stream seconds later. The list may be shorter than the truth, so it only pushes one way.
function recount(state: ChatState, changed: Notification, choose: Choose): ChatState {
  if (isInThreadAlone(changed)) return recountThreads(state, choose);
  const { roomId } = changed;
  const room = state.rooms[roomId];
  if (!room) return state;
  const listed = state.notifications.filter((one) => one.roomId === roomId && !isInThreadAlone(one)).length;
  return { ...state, rooms: { ...state.rooms, [roomId]: { ...room, mentions: choose(room.mentions, listed) } } };
}

type Choose = (known: number, listed: number) => number;

function recountThreads(state: ChatState, choose: Choose): ChatState {
  const listed = state.notifications.filter(isInThreadAlone).length;
  const mentions = choose(state.unreadThreads.mentions, listed);
  return { ...state, unreadThreads: { ...state.unreadThreads, mentions } };
}

/** Newest last, each once, at most as many as the server keeps. */
export function sortedNotifications(notifications: readonly Notification[]): Notification[] {
  const byId = new Map(notifications.map((one) => [one.id, one]));
  return [...byId.values()].sort((a, b) => a.nseq - b.nseq).slice(-limits.pendingMax);
}
