import { useEffect } from "react";
import { useClient } from "#ui/chat-context";

/** A pointer that only passes by opens nothing. */
const meantAfterMs = 60;

/** Fetches a room's newest messages when the pointer rests on a link to it, or the link has the focus: then it opens at once. */
export default function PrepareRooms() {
  const client = useClient();
  useEffect(() => {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const point = ({ target }: Event) => {
      clearTimeout(timer);
      const roomId = roomLinkedBy(target);
      if (roomId) timer = setTimeout(() => void client.prepareRoom(roomId), meantAfterMs);
    };
    const touch = ({ target }: Event) => {
      const roomId = roomLinkedBy(target);
      if (roomId) void client.prepareRoom(roomId);
    };
    document.addEventListener("pointerover", point, { passive: true, signal: abort.signal });
    document.addEventListener("focusin", point, { signal: abort.signal });
    // A finger has decided already.
    document.addEventListener("pointerdown", touch, { passive: true, signal: abort.signal });
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [client]);
  return null;
}

function roomLinkedBy(target: EventTarget | null): string | undefined {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href^="/rooms/"]') : null;
  return link?.pathname.split("/")[2];
}
