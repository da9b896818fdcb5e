import type { ChatState, ThreadWindow } from "#client/state";
import type { ThreadPage } from "#protocol/threads";
import type { Entry, Message, MessageId, RoomId } from "#protocol/values";
import { insertBySeq, putMessage, replaceMessage, replaceQuotes, replaceThread } from "./put-message.ts";

/** A thread is opened: what is known of its beginning is there at once. */
export function openThread(state: ChatState, roomId: RoomId, rootId: MessageId): ChatState {
  const root = state.timelines[roomId]?.messages.find(({ id }) => id === rootId);
  const window: ThreadWindow = { roomId, rootId, applied: 0, messages: root ? [root] : [], notes: [], readSeq: 0 };
  return withThread(state, window);
}

/** A page is asked for: from now on what is applied is remembered, because it may overtake the page. */
export function awaitThread(state: ChatState, rootId: MessageId, loading: "all" | "older"): ChatState {
  return change(state, rootId, (window) => ({ ...window, loading, since: [] }));
}

export function giveUpThread(state: ChatState, rootId: MessageId): ChatState {
  return change(state, rootId, (window) => ({ ...window, loading: undefined, since: undefined }));
}

/** The newest page: the window is what it says, and what came since. The divider stands where the person left off when they opened it. */
export function takeThread(state: ChatState, page: ThreadPage): ChatState {
  return change(state, page.root.id, (window) => {
    const { replies, root, before, head: applied, readSeq, isFollowing } = page;
    const isUnread = isFollowing === true && replies.some(({ seq }) => seq > readSeq);
    const dividerSeq = window.isLoaded ? window.dividerSeq : isUnread ? readSeq : undefined;
    const anew = { ...window, messages: [root, ...replies], before, applied, isFollowing, dividerSeq };
    return catchUp({ ...anew, readSeq: Math.max(window.readSeq, readSeq), isLoaded: true }, window.since);
  });
}

/** A page of older replies, between the beginning and those that are there. */
export function takeOlderReplies(state: ChatState, page: ThreadPage): ChatState {
  return change(state, page.root.id, (window) => {
    const known = new Set(window.messages.map(({ seq }) => seq));
    const added = page.replies.filter(({ seq }) => !known.has(seq));
    const messages = added.reduce<Message[]>((sorted, reply) => insertBySeq(sorted, reply), window.messages);
    return catchUp({ ...window, messages, before: page.before }, window.since, page.head);
  });
}

/** New entries of the room's log, in order: whatever of them concerns one of its open threads. */
export function applyToThreads(state: ChatState, roomId: RoomId, entries: readonly Entry[]): ChatState {
  const mine = Object.values(state.threads).filter((window) => window.roomId === roomId);
  return mine.reduce((next, window) => {
    const since = window.since && [...window.since, ...entries];
    return withThread(next, { ...entries.reduce(applyEntry, window), ...(since && { since }) });
  }, state);
}

/** A reply of mine was stored: it is shown before its entry arrives, and who writes follows. */
export function applySentReply(state: ChatState, message: Message): ChatState {
  return change(state, message.threadId ?? "", (window) => {
    const isNew = window.isLoaded && message.seq > window.applied;
    const shown = isNew ? show(window, message) : window;
    return { ...shown, isFollowing: window.isFollowing ?? true, readSeq: Math.max(window.readSeq, message.seq) };
  });
}

/** A message of mine is now as it says here, in whichever thread it is shown. */
export function applyChangedInThreads(state: ChatState, message: Message): ChatState {
  return change(state, message.threadId ?? message.id, (window) => replaceMessage(window, message));
}

export function applyFollowed(
  state: ChatState,
  followed: { threadId: MessageId; isFollowing?: boolean; readSeq: number },
): ChatState {
  const { threadId, isFollowing, readSeq } = followed;
  return change(state, threadId, (window) => ({
    ...window,
    ...(isFollowing !== undefined && { isFollowing }),
    readSeq: Math.max(window.readSeq, readSeq),
  }));
}

function applyEntry(window: ThreadWindow, entry: Entry): ThreadWindow {
  if (entry.seq <= window.applied) return window;
  const applied = { ...window, applied: entry.seq };
  if (!window.isLoaded || !("message" in entry)) return applied;
  if (entry.type === "message.created") return show(applied, entry.message);
  return replaceQuotes(replaceMessage(applied, entry.message), entry.message);
}

function show(window: ThreadWindow, message: Message): ThreadWindow {
  return message.threadId === window.rootId ? putMessage(replaceThread(window, message), message) : window;
}

/** What was applied while a page as of `head` was on its way. */
function catchUp(window: ThreadWindow, since: readonly Entry[] = [], head = window.applied): ThreadWindow {
  const overtaking = since.filter(({ seq }) => seq > head);
  const base = { ...window, applied: Math.min(window.applied, head), loading: undefined, since: undefined };
  const caughtUp = overtaking.reduce(applyEntry, base);
  return { ...caughtUp, applied: Math.max(window.applied, caughtUp.applied) };
}

function change(state: ChatState, rootId: MessageId, to: (window: ThreadWindow) => ThreadWindow): ChatState {
  const window = state.threads[rootId];
  return window ? withThread(state, to(window)) : state;
}

function withThread(state: ChatState, window: ThreadWindow): ChatState {
  return { ...state, threads: { ...state.threads, [window.rootId]: window } };
}
