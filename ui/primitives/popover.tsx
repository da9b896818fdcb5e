import { type CSSProperties, type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from "react";
import { isTouch } from "#ui/composer/is-touch";
import { classNames } from "./class-names.tsx";
import { isMirrored } from "./is-mirrored.tsx";
import { typeAhead } from "./type-ahead.tsx";

const gapPx = 6;
const edgePx = 8;

/**
 * Something on the platform's popover, beside the button that asked for it; at the foot of the screen on phones. Rendered means open; it closes
 * on Esc and on a click elsewhere, and gives the focus back. Its size is known beforehand, so it never jumps.
 */
export function Popover({
  label,
  anchor,
  width,
  height,
  onClose,
  children,
}: {
  label: string;
  anchor: Element | null;
  width: number;
  height: number;
  onClose: () => void;
  children: ReactNode;
}) {
  const popover = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = popover.current;
    if (!element) return;
    element.showPopover();
    // What is not shown yet takes no focus. On touch screens a field would raise the keyboard.
    element.querySelector<HTMLElement>(isTouch() ? "button" : "input, button")?.focus();
    void typeAhead();
    return () => element.hidePopover();
  }, []);
  return (
    <div
      ref={popover}
      popover="auto"
      role="dialog"
      aria-label={label}
      style={placeBeside(anchor, width, height)}
      // A close that was undone at once (React's strict mode mounts twice) is no close.
      onToggle={(event) => event.newState === "closed" && !popover.current?.matches(":popover-open") && onClose()}
      onKeyDown={keepEscape}
      className={classNames(
        "m-0 animate-rise overflow-hidden bg-raised text-ink shadow-float",
        "max-md:inset-x-0! max-md:top-auto! max-md:bottom-(--keyboard)! max-md:w-full! max-md:max-w-none max-md:rounded-t-lg max-md:pb-[env(safe-area-inset-bottom)] md:rounded-lg",
      )}
    >
      {children}
    </div>
  );
}

/** Esc closes this and does nothing else. */
function keepEscape(event: KeyboardEvent): void {
  if (event.key === "Escape") event.stopPropagation();
}

/** Above the button where there is room, else below it, never beyond the edge. */
function placeBeside(anchor: Element | null, width: number, height: number): CSSProperties {
  const size = { width, height, inset: "auto" };
  if (!anchor) return { ...size, right: edgePx, bottom: edgePx };
  const box = anchor.getBoundingClientRect();
  const wanted = isMirrored(anchor) ? box.left : box.right - width;
  const left = Math.max(edgePx, Math.min(wanted, window.innerWidth - width - edgePx));
  const above = box.top - height - gapPx;
  const top = above >= edgePx ? above : Math.min(box.bottom + gapPx, window.innerHeight - height - edgePx);
  return { ...size, left, top: Math.max(edgePx, top) };
}
