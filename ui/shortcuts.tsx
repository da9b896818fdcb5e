import { useEffect, useEffectEvent } from "react";
import { useClient } from "./chat-context.tsx";
import { composerId } from "./composer/composer.tsx";
import { goTo, roomHref } from "./route.tsx";
import { neighbour, orderRooms } from "./sidebar/order-rooms.tsx";

/** Keys that work everywhere in the chat: Alt+↑/↓ to the next room, with Shift to the next unread one; typing goes to the composer. */
export default function Shortcuts({ roomId }: { roomId: string }) {
  const client = useClient();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || document.querySelector("dialog[open], [popover]:popover-open")) return;
    const step = stepOf(event);
    if (step) {
      const room = neighbour(orderRooms(client.store.getState().rooms), roomId, step, event.shiftKey);
      event.preventDefault();
      if (room) goTo(roomHref(room.id));
    } else if (isWriting(event)) document.getElementById(composerId)?.focus();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
  return null;
}

function stepOf({ altKey, ctrlKey, metaKey, key }: KeyboardEvent): 1 | -1 | undefined {
  if (!altKey || ctrlKey || metaKey) return undefined;
  if (key === "ArrowDown") return 1;
  return key === "ArrowUp" ? -1 : undefined;
}

/** A letter typed where nothing takes letters. Space and Enter press buttons and scroll, they stay. */
function isWriting({ key, ctrlKey, metaKey, altKey, isComposing, target }: KeyboardEvent): boolean {
  if (key.length !== 1 || key === " " || ctrlKey || metaKey || altKey || isComposing) return false;
  return target instanceof Element && !target.closest("input, textarea, select, [contenteditable]");
}
