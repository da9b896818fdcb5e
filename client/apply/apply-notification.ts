import type { ChatState } from "#client/state";
import { limits } from "#protocol/limits";
import type { Notification, RoomId } from "#protocol/values";

export function applyNotification(state: ChatState, notification: Notification): ChatState {
  const others = state.notifications.filter(({ id }) => id !== notification.id);
  const notifications = sortedNotifications([...others, notification]);
  const listed = { ...state, nseq: Math.max(state.nseq, notification.nseq), notifications };
  return recount(listed, notification.roomId, Math.max);
}

export function applyDismiss(state: ChatState, ids: readonly string[]): ChatState {
  const left = state.notifications.filter(({ id }) => !ids.includes(id));
  return left.length === state.notifications.length ? state : listOnly(state, left);
}

/** These are the unread ones now; those that vanish do not count in their rooms any more. */
export function listOnly(state: ChatState, notifications: Notification[]): ChatState {
  const ids = new Set(notifications.map(({ id }) => id));
  const vanished = state.notifications.filter(({ id }) => !ids.has(id));
  return vanished.reduce((next, { roomId }) => recount(next, roomId, Math.min), { ...state, notifications });
}

/** Reading settles the room's notifications up to where was read; the server does the same and says so, perhaps later. */
export function settledByReading(state: ChatState, roomId: RoomId, readSeq: number): string[] {
  return state.notifications.filter((one) => one.roomId === roomId && one.seq <= readSeq).map(({ id }) => id);
}

// Heads say so too, but coalesced: on a stream seconds later. The list may be shorter than the truth, so it only pushes one way.
function recount(state: ChatState, roomId: RoomId, choose: (known: number, listed: number) => number): ChatState {
  const room = state.rooms[roomId];
  if (!room) return state;
  const listed = state.notifications.filter((one) => one.roomId === roomId).length;
  return { ...state, rooms: { ...state.rooms, [roomId]: { ...room, mentions: choose(room.mentions, listed) } } };
}

/** Newest last, each once, at most as many as the server keeps. */
export function sortedNotifications(notifications: readonly Notification[]): Notification[] {
  const byId = new Map(notifications.map((one) => [one.id, one]));
  return [...byId.values()].sort((a, b) => a.nseq - b.nseq).slice(-limits.pendingMax);
}
