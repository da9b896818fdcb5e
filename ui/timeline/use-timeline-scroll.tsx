import { useEffectEvent, useRef, useState } from "react";
import type { Timeline } from "#client/state";
import type { RoomId } from "#protocol/values";
import { useClient } from "#ui/chat-context";
import type { Row } from "./build-rows.tsx";
import { atEnd, distanceToBeginning, distanceToEnd, lastSeqInView, returnTo } from "./place.tsx";
import { usePlace } from "./use-place.tsx";

const prefetchWithinPx = 1000;

/** `isWhole`: all rows of the window are among them. */
type ShownRows = { rows: Row[]; isWhole: boolean };

/** Keeps the reader's place in the timeline, says what is in view, fetches ahead at both edges. */
export function useTimelineScroll(
  roomId: RoomId,
  timeline: Timeline,
  { rows, isWhole }: ShownRows,
  linkedId: string | undefined,
) {
  const client = useClient();
  const [isAtEnd, setAtEnd] = useState(true);
  const [seenSeq, setSeenSeq] = useState(0);
  const seen = useRef(0);
  const isLive = timeline.after === undefined;

  const report = useEffectEvent((view: HTMLElement) => {
    setAtEnd(place.current.isAtEnd);
    // On a phone a thread may lie over the room: what comes meanwhile is not in view.
    if (!view.checkVisibility({ visibilityProperty: true })) return;
    const seq = place.current.isAtEnd ? timeline.applied : lastSeqInView(view);
    if (seq === undefined) return;
    seen.current = Math.max(seen.current, seq);
    // At the end nobody asks: to say it with every message would render everything twice.
    if (!place.current.isAtEnd) setSeenSeq(seen.current);
    client.saw(roomId, seq);
  });
  const fetchAhead = useEffectEvent((view: HTMLElement) => {
    if (timeline.loading || !isWhole) return;
    if (timeline.before !== undefined && distanceToBeginning(view) < prefetchWithinPx) void client.loadOlder(roomId);
    else if (!isLive && distanceToEnd(view) < prefetchWithinPx) void client.loadNewer(roomId);
  });
  const onMove = useEffectEvent((view: HTMLElement) => {
    report(view);
    fetchAhead(view);
  });
  const { scroller, place } = usePlace({ roomId, timeline, rows, linkedId, onMove: (view) => onMove(view) });

  const goToEnd = async () => {
    place.current = atEnd;
    if (!isLive) await client.showNewest(roomId);
    // Rows of the past may have come in between.
    place.current = atEnd;
    if (scroller.current) returnTo(scroller.current, atEnd);
  };
  return { scroller, isAtEnd, seenSeq, goToEnd };
}
