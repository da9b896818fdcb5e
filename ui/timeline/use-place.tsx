import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef } from "react";
import type { Timeline } from "#client/state";
import type { RoomId } from "#protocol/values";
import type { Row } from "./build-rows.tsx";
import { atEnd, type Place, placeIn, rememberedPlace, rememberPlace, returnTo, rowOf } from "./place.tsx";

/** Where the unread line comes to stand when a room opens, as a part of the view's height. */
const dividerAt = 0.3;

type PlaceOptions = {
  roomId: RoomId;
  timeline: Timeline;
  rows: Row[];
  /** The message the address names. */
  linkedId: string | undefined;
  /** Rows were painted or the reader scrolled. */
  onMove: (view: HTMLElement) => void;
};

/**
 * Keeps the reader's place. The address's message comes first, then the place from before a reload, then the unread line, then the
 * newest message.
 */
export function usePlace({ roomId, timeline, rows, linkedId, onMove }: PlaceOptions) {
  const scroller = useRef<HTMLDivElement>(null);
  const place = useRef<Place>(atEnd);
  const wentTo = useRef<Timeline["target"]>(undefined);
  const isLive = timeline.after === undefined;

  // Layout effects run in order: this one finds where to begin, the next one keeps it.
  useLayoutEffect(() => {
    if (scroller.current) place.current = startingPlace(scroller.current, roomId);
    return () => rememberPlace(roomId, place.current);
  }, [roomId]);

  const settle = useEffectEvent(() => {
    if (scroller.current) returnTo(scroller.current, place.current);
  });
  const goToTarget = useEffectEvent((view: HTMLElement) => {
    const { target } = timeline;
    const row = target && rowOf(view, target.messageId);
    if (!row || wentTo.current === target) return;
    wentTo.current = target;
    const remembered = target.messageId === linkedId ? undefined : rememberedPlace(roomId);
    if (remembered) returnTo(view, remembered);
    else pointOut(row);
    place.current = placeIn(view, isLive);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever other rows were painted, before anybody sees them, or one is pointed out.
  useLayoutEffect(() => {
    const view = scroller.current;
    if (!view) return;
    settle();
    goToTarget(view);
    onMove(view);
  }, [rows, timeline.target]);

  const scrolled = useEffectEvent(() => {
    const view = scroller.current;
    if (!view) return;
    place.current = placeIn(view, isLive);
    onMove(view);
  });
  useViewEvents(scroller, {
    onResize: () => settle(),
    onScroll: () => scrolled(),
    onLeave: () => rememberPlace(roomId, place.current),
  });
  return { scroller, place };
}

type ViewEvents = { onResize: () => void; onScroll: () => void; onLeave: () => void };

function useViewEvents(scroller: RefObject<HTMLElement | null>, { onResize, onScroll, onLeave }: ViewEvents): void {
  const resized = useEffectEvent(onResize);
  const scrolled = useEffectEvent(onScroll);
  const left = useEffectEvent(onLeave);
  useEffect(() => {
    const view = scroller.current;
    if (!view) return;
    const abort = new AbortController();
    const observer = new ResizeObserver(() => resized());
    observer.observe(view);
    if (view.firstElementChild) observer.observe(view.firstElementChild);
    view.addEventListener("scroll", () => scrolled(), { passive: true, signal: abort.signal });
    window.addEventListener("pagehide", () => left(), { signal: abort.signal });
    return () => {
      observer.disconnect();
      abort.abort();
    };
  }, [scroller]);
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

/** In the middle of the view, and lit up for a moment. */
function pointOut(row: HTMLElement): void {
  row.scrollIntoView({ block: "center" });
  const lit = { backgroundColor: "var(--color-selected)" };
  row.animate([lit, { ...lit, offset: 0.4 }], { duration: 2_600, easing: "ease-out" });
}
