import { type KeyboardEvent, memo, type Ref, useImperativeHandle, useMemo, useRef, useState } from "react";
import type { Account, Pending, Timeline as Window } from "#client/state";
import type { Message, Room } from "#protocol/values";
import { useChat } from "#ui/chat-context";
import { later, laterForTrouble } from "#ui/later";
import { classNames } from "#ui/primitives/class-names";
import type { RoomFace } from "#ui/room/room-face";
import { dayOf } from "#ui/time/clock";
import { useClock } from "#ui/time/clock-context";
import { withWords } from "#ui/words/with-words";
import { useWords } from "#ui/words/words-context";
import { buildRows, keepRows, type Row } from "./build-rows.tsx";
import { DayDivider, UnreadDivider } from "./dividers.tsx";
import { type Editing, EditingProvider } from "./editing.tsx";
import { MessageRow } from "./message-row.tsx";
import { NotesRow } from "./notes-row.tsx";
import { PaintedProvider } from "./painted.tsx";
import { RoomBeginning } from "./room-beginning.tsx";
import { useRowsAtFirst } from "./use-rows-at-first.tsx";
import { useTimelineScroll } from "./use-timeline-scroll.tsx";

const Announcer = later(withWords(() => import("./announcer.tsx"), "messages"));
const NewestButton = later(withWords(() => import("./newest-button.tsx"), "messages"));
const PendingRow = laterForTrouble(withWords(() => import("./pending-row.tsx"), "messages"));

/** What others may ask of the timeline: to go to the newest message (after sending, on Esc). */
export type TimelineControl = { goToEnd: () => void };

/** A room's messages. The list lies in a reversed column: it begins at its end, without a script. */
export function Timeline({
  room,
  timeline,
  linkedId,
  editing,
  ref,
}: {
  room: RoomFace;
  timeline: Window;
  /** The message the address names. */
  linkedId: string | undefined;
  editing: Editing;
  ref: Ref<TimelineControl>;
}) {
  const say = useWords("room");
  const account = useChat((state) => state.account);
  const all = useRows(room.id, timeline, account);
  const { rows, isWhole, isPainted } = useRowsAtFirst(room.id, timeline, all, linkedId);
  const { scroller, isAtEnd, seenSeq, goToEnd } = useTimelineScroll(room.id, timeline, { rows, isWhole }, linkedId);
  useImperativeHandle(ref, () => ({ goToEnd: () => void goToEnd() }));
  const [focusedId, setFocusedId] = useState<string>();
  const tabStopId = focusedId ?? timeline.messages.at(-1)?.id;

  return (
    <div className={classNames("relative min-h-0 flex-1", unseenWhileItArrives)}>
      <div
        ref={scroller}
        role="log"
        aria-label={say("messages")}
        aria-live="off"
        aria-busy={timeline.loading === "all"}
        className="flex h-full touch-pan-y touch-pinch-zoom flex-col-reverse overflow-y-auto overscroll-contain [overflow-anchor:none]"
        onFocus={(event) => setFocusedId(event.target.closest("article")?.dataset.id)}
        onKeyDown={moveBetweenMessages}
      >
        <div className="mx-auto w-full max-w-column px-2 pb-1 md:px-4">
          {isWhole ? <Above room={room} timeline={timeline} /> : null}
          <PaintedProvider value={isPainted}>
            <EditingProvider value={editing}>
              <Rows rows={rows} account={account} tabStopId={tabStopId} editing={editing} />
            </EditingProvider>
          </PaintedProvider>
        </div>
      </div>
      {isAtEnd ? null : (
        <Newest timeline={timeline} roomId={room.id} seenSeq={seenSeq} onClick={() => void goToEnd()} />
      )}
      <Announcer messages={timeline.messages} me={account.id} />
    </div>
  );
}

function useRows(roomId: string, { messages, notes, dividerSeq, after }: Window, account: Account): Row[] {
  const isLive = after === undefined;
  const clock = useClock();
  const outbox = useChat((state) => state.outbox);
  const before = useRef<Row[]>([]);
  return useMemo(() => {
    const rows = buildRows({
      messages,
      notes,
      dividerSeq,
      pending: isLive ? outbox.filter((pending) => standsInRoom(pending, roomId)) : [],
      me: account.id,
      dayOf: (iso) => dayOf(iso, clock),
    });
    before.current = keepRows(before.current, rows);
    return before.current;
  }, [messages, notes, dividerSeq, isLive, outbox, roomId, account.id, clock]);
}

/** Replies stand in their thread, unless they are to be seen here, too. */
export function standsInRoom(pending: Pending, roomId: string): boolean {
  return pending.roomId === roomId && (!pending.threadId || pending.alsoInRoom === true);
}

type RowsProps = {
  rows: Row[];
  account: Account;
  tabStopId: string | undefined;
  editing: Editing;
};

export const Rows = memo(function Rows({ rows, account, tabStopId, editing }: RowsProps) {
  return rows.map((row) => (
    <TimelineRow
      key={row.key}
      row={row}
      account={account}
      isTabStop={row.kind === "message" && row.message.id === tabStopId}
      isEditing={clientIdOf(row, account) === editing.clientId && editing.clientId !== undefined}
      onEdit={editing.edit}
    />
  ));
});

/** Of what I wrote: only that can be edited. */
function clientIdOf(row: Row, account: Account): string | undefined {
  if (row.kind === "pending") return row.pending.clientId;
  return row.kind === "message" && row.message.author.id === account.id ? row.message.clientId : undefined;
}

/** Memoised: a new message renders one row, not three hundred. */
const TimelineRow = memo(function TimelineRow({
  row,
  ...rest
}: {
  row: Row;
  account: Account;
  isTabStop: boolean;
  isEditing: boolean;
  onEdit: Editing["edit"];
}) {
  switch (row.kind) {
    case "day":
      return <DayDivider day={row.day} />;
    case "unread":
      return <UnreadDivider />;
    case "notes":
      return <NotesRow notes={row.notes} />;
    case "pending":
      return <PendingRow pending={row.pending} continues={row.continues} {...rest} />;
    case "message":
      return <MessageRow message={row.message} continues={row.continues} {...rest} />;
  }
});

/** The way down, and how much is new there. */
function Newest({
  timeline,
  roomId,
  seenSeq,
  onClick,
}: {
  timeline: Window;
  roomId: string;
  seenSeq: number;
  onClick: () => void;
}) {
  const me = useChat((state) => state.account.id);
  const readSeq = useChat((state) => state.rooms[roomId]?.readSeq ?? 0);
  const unread = useChat((state) => state.rooms[roomId]?.unread ?? 0);
  return <NewestButton count={newBelow(timeline, { readSeq, unread }, seenSeq, me)} onClick={onClick} />;
}

/**
 * A page on a slow line is painted as it arrives. A list that begins at its end would run past the reader, and be pushed up by the composer,
 * or by what stands in its place, when that comes: it is shown when both are there.
 */
const unseenWhileItArrives = "[&:not(:has(~_*_:is(textarea,section)))]:invisible";

function Above({ room, timeline }: { room: RoomFace; timeline: Window }) {
  const say = useWords("room");
  if (timeline.before === undefined) return <RoomBeginning room={room} />;
  const isSeen = timeline.loading === "older" ? "animate-late" : "invisible";
  return <p className={`py-6 text-center text-muted text-sm ${isSeen}`}>{say("loadingOlder")}</p>;
}

/** Messages of others below what was ever read or in view; deep in the past the room's own count knows better. */
function newBelow(timeline: Window, room: Pick<Room, "readSeq" | "unread">, seenSeq: number, me: string): number {
  const known = Math.max(seenSeq, room.readSeq);
  const isNew = ({ seq, author }: Message) => seq > known && author.id !== me;
  const here = timeline.messages.filter(isNew).length;
  return timeline.after === undefined ? here : Math.max(here, room.unread);
}

/** The timeline is one stop for the Tab key; arrows walk through the messages. */
export function moveBetweenMessages(event: KeyboardEvent<HTMLElement>): void {
  if (!(event.target instanceof HTMLElement) || event.target.tagName !== "ARTICLE") return;
  const articles = [...event.currentTarget.querySelectorAll<HTMLElement>("article")];
  const at = articles.indexOf(event.target);
  const next = { ArrowUp: articles[at - 1], ArrowDown: articles[at + 1], Home: articles[0], End: articles.at(-1) }[
    event.key
  ];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
