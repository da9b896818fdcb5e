import { useEffect, useEffectEvent, useMemo, useReducer, useRef, useState } from "react";
import type { ThreadWindow } from "#client/state";
import type { MessageId } from "#protocol/values";
import { useChat, useClient } from "#ui/chat-context";
import type { RoomFace } from "#ui/room/room-face";
import { useAskedAgain } from "#ui/route";
import { dayOf } from "#ui/time/clock";
import { useClock } from "#ui/time/clock-context";
import Announcer from "#ui/timeline/announcer";
import { buildRows, keepRows, type Row } from "#ui/timeline/build-rows";
import { type Editing, EditingProvider } from "#ui/timeline/editing";
import { distanceToBeginning, lastSeqInView } from "#ui/timeline/place";
import { moveBetweenMessages, Rows } from "#ui/timeline/timeline";
import { usePlace } from "#ui/timeline/use-place";
import { useWords } from "#ui/words/words-context";

const prefetchWithinPx = 600;

type Shown = { room: RoomFace; thread: ThreadWindow; linkedId: MessageId | undefined; editing: Editing };

/** The message that began the thread, and the replies below it. Like the room's list it begins at its end. */
export function ThreadMessages({ room, thread, linkedId, editing }: Shown) {
  const say = useWords("threads");
  const account = useChat((state) => state.account);
  const { root, replies } = useRows(thread);
  const scroller = useThreadScroll(thread, replies, linkedId);
  const [focusedId, setFocusedId] = useState<string>();
  const tabStopId = focusedId ?? thread.messages.at(-1)?.id;
  const common = { account, tabStopId, editing };
  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={scroller}
        role="log"
        aria-label={say("messages")}
        aria-live="off"
        className="flex h-full touch-pan-y touch-pinch-zoom flex-col-reverse overflow-y-auto overscroll-contain [overflow-anchor:none]"
        onFocus={(event) => setFocusedId(event.target.closest("article")?.dataset.id)}
        onKeyDown={moveBetweenMessages}
      >
        <div className="mb-auto w-full px-2 pb-1">
          <EditingProvider value={editing}>
            <Rows rows={root} {...common} />
            <Line thread={thread} />
            <Rows rows={replies} {...common} />
          </EditingProvider>
        </div>
      </div>
      <Announcer messages={thread.messages} me={account.id} />
      <span className="sr-only">{say("in", { room: room.name })}</span>
    </div>
  );
}

/** Between the beginning and the replies: how many there are, and the way to those that are not here yet. */
function Line({ thread: { messages, rootId, before, loading } }: { thread: ThreadWindow }) {
  const say = useWords("threads");
  const client = useClient();
  const count = messages.find(({ id }) => id === rootId)?.thread?.replies ?? 0;
  return (
    <div className="mt-3 mb-1 flex items-center gap-3 px-2 text-muted text-xs">
      <span>{say("replies", { count })}</span>
      <span className="h-px flex-1 bg-line" />
      {before === undefined ? null : (
        <button
          type="button"
          className="text-link underline-offset-4 hover:underline pointer-coarse:min-h-11 pointer-coarse:min-w-11"
          onClick={() => void client.loadOlderReplies(rootId)}
        >
          {loading === "older" ? say("loadingOlder") : say("showOlder")}
        </button>
      )}
    </div>
  );
}

function useRows({ rootId, messages, dividerSeq }: ThreadWindow): { root: Row[]; replies: Row[] } {
  const clock = useClock();
  const me = useChat((state) => state.account.id);
  const outbox = useChat((state) => state.outbox);
  const before = useRef<Row[]>([]);
  return useMemo(() => {
    const of = { notes: [], pending: [], me, dayOf: (iso: string) => dayOf(iso, clock) };
    const root = buildRows({ ...of, messages: messages.filter(({ id }) => id === rootId) });
    const replies = buildRows({
      ...of,
      messages: messages.filter(({ id }) => id !== rootId),
      pending: outbox.filter(({ threadId }) => threadId === rootId),
      dividerSeq,
    });
    before.current = keepRows(before.current, [...root, ...withoutDayOf(root, replies)]);
    return { root: before.current.slice(0, root.length), replies: before.current.slice(root.length) };
  }, [rootId, messages, dividerSeq, outbox, me, clock]);
}

/** The day on which the thread began is said above it. */
function withoutDayOf(root: Row[], replies: Row[]): Row[] {
  const days = new Set(root.map(({ key }) => key));
  return replies.filter(({ kind, key }) => kind !== "day" || !days.has(key));
}

/** Keeps the reader's place, says what is in view, and looks for the message that the address names. */
function useThreadScroll(thread: ThreadWindow, rows: Row[], linkedId: MessageId | undefined) {
  const client = useClient();
  const { rootId, applied, before, loading, messages } = thread;
  const isThere = messages.some(({ id }) => id === linkedId);
  const onMove = useEffectEvent((view: HTMLElement) => {
    const seq = place.current.isAtEnd ? applied : lastSeqInView(view);
    if (seq !== undefined) client.sawThread(rootId, seq);
    const mayFetch = before !== undefined && !loading && view.scrollHeight > view.clientHeight;
    if (mayFetch && distanceToBeginning(view) < prefetchWithinPx) void client.loadOlderReplies(rootId);
  });
  const target = useTarget(isThere ? linkedId : undefined);
  const timeline = useMemo(() => ({ ...thread, target }), [thread, target]);
  const { scroller, place } = usePlace({ roomId: rootId, timeline, rows, linkedId, onMove: (view) => onMove(view) });
  useEffect(() => {
    if (linkedId && !isThere && before !== undefined && !loading) void client.loadOlderReplies(rootId);
  }, [client, rootId, linkedId, isThere, before, loading]);
  return scroller;
}

/** Another object whenever somebody asks for it again. */
function useTarget(messageId: MessageId | undefined): ThreadWindow["target"] {
  const [asked, askAgain] = useReducer((times: number) => times + 1, 0);
  useAskedAgain(askAgain);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as the comment says.
  return useMemo(() => (messageId === undefined ? undefined : { messageId }), [messageId, asked]);
}
