import Pin from "lucide-react/icons/pin";
import { useState } from "react";
import type { RoomId } from "#protocol/values";
import { useChat } from "#ui/chat-context";
import { later } from "#ui/later";
import { useHydrated } from "#ui/primitives/hydrated";
import { withWords } from "#ui/words/with-words";
import { useWords } from "#ui/words/words-context";

const PinsDialog = later(withWords(() => import("./pins-dialog.tsx"), "views"));

/** How many messages are pinned in the room, and the way to them; nothing where none is. */
export function PinsButton({ roomId }: { roomId: RoomId }) {
  const say = useWords("room");
  const count = useChat((state) => state.rooms[roomId]?.pins ?? 0);
  const hydrated = useHydrated();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      {count > 0 ? (
        <button
          type="button"
          disabled={!hydrated}
          aria-label={say("pins", { count })}
          title={say("pins", { count })}
          onClick={() => setOpen(true)}
          className="inline-flex h-8 min-w-8 shrink-0 items-center justify-center gap-1 rounded-md px-1.5 text-muted text-sm tabular-nums hover:bg-hover hover:text-ink pointer-coarse:h-11 pointer-coarse:min-w-11"
        >
          <Pin className="size-4" />
          {count}
        </button>
      ) : null}
      {isOpen ? <PinsDialog roomId={roomId} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
