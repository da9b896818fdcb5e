import { type PointerEvent, useRef } from "react";

const longPressMs = 450;
const movesAtMostPx = 10;

/** A finger that stays where it is. */
export function useLongPress(onLongPress: () => void) {
  const press = useRef<{ x: number; y: number; timer: ReturnType<typeof setTimeout> }>(undefined);
  const end = () => {
    clearTimeout(press.current?.timer);
    press.current = undefined;
  };
  return {
    onPointerDown({ pointerType, isPrimary, clientX: x, clientY: y, target }: PointerEvent): void {
      end();
      const isControl = target instanceof Element && target.closest("button, a, input, textarea, dialog, [popover]");
      if (pointerType !== "touch" || !isPrimary || isControl) return;
      press.current = { x, y, timer: setTimeout(onLongPress, longPressMs) };
    },
    onPointerMove({ clientX, clientY }: PointerEvent): void {
      const { x = clientX, y = clientY } = press.current ?? {};
      if (Math.hypot(clientX - x, clientY - y) > movesAtMostPx) end();
    },
    onPointerUp: end,
    onPointerCancel: end,
  };
}
