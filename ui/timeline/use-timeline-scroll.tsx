import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import type { Timeline } from "#client/state";
import type { RoomId } from "#protocol/values";
import { useClient } from "#ui/chat-context";
import type { Row } from "./build-rows.tsx";
import {
  atEnd,
  distanceToBeginning,
  distanceToEnd,
  lastSeqInView,
  type Place,
  placeIn,
  rememberedPlace,
  rememberPlace,
  returnTo,
  rowOf,
} from "./place.tsx";

const prefetchWithinPx = 1000;

/** Where the unread line comes to stand when a room opens, as a part of the view's height. */
const dividerAt = 0.3;

/**
 * Keeps the reader's place in the timeline, says what is in view, fetches ahead at both edges. The address's message (`linkedId`) comes
 * first, then the place from before a reload, then the unread line, then the newest message.
 */
export function useTimelineScroll(roomId: RoomId, timeline: Timeline, rows: Row[], linkedId: string | undefined) {
  const client = useClient();
  const scroller = useRef<HTMLDivElement>(null);
  const place = useRef<Place>(atEnd);
  const wentTo = useRef<string | undefined>(undefined);
  const [isAtEnd, setAtEnd] = useState(true);
  const [seenSeq, setSeenSeq] = useState(0);
  const isLive = timeline.after === undefined;

  const report = useEffectEvent((view: HTMLElement) => {
    setAtEnd(place.current.isAtEnd);
    const seq = place.current.isAtEnd ? timeline.applied : lastSeqInView(view);
    if (seq === undefined) return;
    setSeenSeq((seen) => Math.max(seen, seq));
    client.saw(roomId, seq);
  });

  const fetchAhead = useEffectEvent((view: HTMLElement) => {
    if (timeline.loading) return;
    if (timeline.before !== undefined && distanceToBeginning(view) < prefetchWithinPx) void client.loadOlder(roomId);
    else if (!isLive && distanceToEnd(view) < prefetchWithinPx) void client.loadNewer(roomId);
  });

  const look = useEffectEvent(() => {
    const view = scroller.current;
    if (!view) return;
    report(view);
    fetchAhead(view);
  });

  const settle = useEffectEvent(() => {
    if (scroller.current) returnTo(scroller.current, place.current);
  });

  const onScroll = useEffectEvent(() => {
    if (scroller.current) place.current = placeIn(scroller.current, isLive);
    look();
  });

  // First of all: where to begin. Layout effects run in order, and the next one keeps what this one found.
  useLayoutEffect(() => {
    const view = scroller.current;
    if (view) place.current = startingPlace(view, roomId);
    return () => rememberPlace(roomId, place.current);
  }, [roomId]);

  const goToTarget = useEffectEvent(() => {
    const view = scroller.current;
    const { targetId } = timeline;
    if (!view || !targetId || wentTo.current === targetId) return;
    const remembered = rememberedPlace(roomId);
    const row = rowOf(view, targetId);
    if (!row) return;
    wentTo.current = targetId;
    if (targetId === linkedId) row.scrollIntoView({ block: "center" });
    else if (remembered) returnTo(view, remembered);
    place.current = placeIn(view, isLive);
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever other rows were painted, before anybody sees them.
  useLayoutEffect(() => {
    settle();
    goToTarget();
    look();
  }, [rows]);

  useEffect(() => {
    const view = scroller.current;
    if (!view) return;
    const resized = new ResizeObserver(() => settle());
    resized.observe(view);
    if (view.firstElementChild) resized.observe(view.firstElementChild);
    const leave = () => rememberPlace(roomId, place.current);
    const scrolled = () => onScroll();
    view.addEventListener("scroll", scrolled, { passive: true });
    window.addEventListener("pagehide", leave);
    return () => {
      resized.disconnect();
      view.removeEventListener("scroll", scrolled);
      window.removeEventListener("pagehide", leave);
    };
  }, [roomId]);

  const goToEnd = async () => {
    place.current = atEnd;
    if (!isLive) await client.showNewest(roomId);
    place.current = atEnd;
    if (scroller.current) returnTo(scroller.current, atEnd);
  };

  return { scroller, isAtEnd, seenSeq, goToEnd };
}

function startingPlace(view: HTMLElement, roomId: RoomId): Place {
  const remembered = rememberedPlace(roomId);
  if (remembered && returnTo(view, remembered)) return remembered;
  const divider = view.querySelector("[data-unread]");
  if (!divider) return atEnd;
  const top = divider.getBoundingClientRect().top - view.getBoundingClientRect().top;
  view.scrollTop += Math.min(0, top - view.clientHeight * dividerAt);
  return placeIn(view, true);
}
