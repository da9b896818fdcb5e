import type { ChatState } from "#client/state";
import type { Notification } from "#protocol/notifications";
import { withDefaults } from "#protocol/settings";
import type { FeedState } from "#protocol/values";
import { applyHead, resetHead } from "./apply-head.ts";
import { applyNotification, listOnly, sortedNotifications } from "./apply-notification.ts";

/**
 * Takes over the person's feed: heads and unread notifications, absolute. With another epoch the log is another one: windows are
 * dropped (but for `keep`, which the caller reloads in place) and positions start anew. Of the notifications only those stay that came
 * after `askedWith`, those known when the feed was asked for: they may have overtaken the answer, and are of its epoch.
 */
export function applyFeed(
  state: ChatState,
  feed: FeedState,
  at: string,
  settled: ReadonlySet<string>,
  askedWith: readonly Notification[] = state.notifications,
): ChatState {
  const pending = feed.pending.filter(({ id }) => !settled.has(id));
  const newer = state.notifications.filter(({ id, nseq }) => nseq > feed.nseq || feed.waiting?.includes(id));
  if (feed.epoch !== state.epoch) {
    const overtook = newer.filter((one) => !askedWith.includes(one));
    return overtook.reduce(applyNotification, startAnew(state, feed, pending));
  }
  const listed = listOnly(state, sortedNotifications([...pending, ...newer]));
  const settings = withDefaults(feed.settings);
  const known = { ...listed, settings, nseq: Math.max(state.nseq, feed.nseq) };
  return feed.heads.reduce((next, head) => applyHead(next, head, at), known);
}

/** Do these heads name the same rooms as the state? If not, the rooms are to be fetched. */
export function namesSameRooms(state: ChatState, feed: FeedState): boolean {
  return (
    feed.heads.length === Object.keys(state.rooms).length && feed.heads.every(({ roomId }) => roomId in state.rooms)
  );
}

function startAnew(state: ChatState, feed: FeedState, pending: Notification[]): ChatState {
  const anew = { ...state, epoch: feed.epoch, nseq: feed.nseq, notifications: sortedNotifications(pending) };
  return feed.heads.reduce(resetHead, anew);
}
