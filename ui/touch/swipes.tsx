import { useEffect, useEffectEvent, useRef } from "react";
import { type Finger, isEnough, moved, putDown } from "./finger.tsx";
import { follow, leave, letGo, type Panel, panelOf, type Ways } from "./panels.tsx";

/** On phones a finger leads back: from a thread to its room, from a room to the list; and puts the list away. */
export default function Swipes(ways: Ways) {
  const held = useRef<{ finger: Finger; panel: Panel }>(undefined);

  const begin = useEffectEvent((event: PointerEvent) => {
    cancel();
    const panel = maySwipe(event) ? panelOf(ways) : undefined;
    if (panel) held.current = { finger: putDown(event), panel };
  });
  const move = useEffectEvent((event: PointerEvent) => {
    if (!held.current || !event.isPrimary) return;
    const { finger, panel } = held.current;
    const next = moved(finger, event, panel.way);
    held.current = next && { finger: next, panel };
    if (next?.isSwiping) follow(panel, next.along);
  });
  const end = useEffectEvent((event: PointerEvent) => {
    if (!held.current || !event.isPrimary) return;
    const { finger, panel } = held.current;
    if (!isEnough(finger, panel.width)) return cancel();
    held.current = undefined;
    if (panel.behind) return void leave(panel);
    letGo(panel);
    panel.done();
  });
  const cancel = useEffectEvent(() => {
    if (held.current) letGo(held.current.panel);
    held.current = undefined;
  });

  useEffect(() => {
    const ending = new AbortController();
    const { signal } = ending;
    addEventListener("pointerdown", (event) => begin(event), { signal });
    addEventListener("pointermove", (event) => move(event), { signal });
    addEventListener("pointerup", (event) => end(event), { signal });
    // The browser has taken it for scrolling, or for its own way back.
    addEventListener("pointercancel", () => cancel(), { signal });
    return () => ending.abort();
  }, []);
  return null;
}

const hasOwnTouch = "input, textarea, select, audio, video, dialog, [popover]";

/** A second finger zooms. */
function maySwipe({ pointerType, isPrimary, target }: PointerEvent): boolean {
  if (pointerType !== "touch" || !isPrimary || !matchMedia("(width < 48rem)").matches) return false;
  return target instanceof Element && !target.closest(hasOwnTouch) && !scrollsSideways(target);
}

function scrollsSideways(element: Element | null): boolean {
  if (!element) return false;
  const isWider = element.scrollWidth > element.clientWidth;
  const isScroller = isWider && /auto|scroll/.test(getComputedStyle(element).overflowX);
  return isScroller || scrollsSideways(element.parentElement);
}
