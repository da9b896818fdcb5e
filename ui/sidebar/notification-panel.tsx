import Bell from "lucide-react/icons/bell";
import { useId, useState } from "react";
import { useChat } from "#ui/chat-context";
import { later } from "#ui/later";
import { useHydrated } from "#ui/primitives/hydrated";
import { withWords } from "#ui/words/with-words";
import { useWords } from "#ui/words/words-context";
import { CountBadge } from "./count-badge.tsx";

const Ringing = later(withWords(() => import("./ringing.tsx"), "sidebar-menus"));

/** The bell: how many notifications wait, and behind it whether this browser may ring. */
export function NotificationPanel() {
  const say = useWords("sidebar");
  const id = useId();
  const hydrated = useHydrated();
  const count = useChat((state) => state.notifications.length);
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="px-2">
      <button
        type="button"
        disabled={!hydrated}
        popoverTarget={id}
        aria-expanded={isOpen}
        className="flex h-7.5 w-full items-center gap-2.5 rounded-md px-2 text-sm hover:bg-hover focus-visible:-outline-offset-2 pointer-coarse:h-11 pointer-coarse:text-base"
      >
        <span className="inline-flex w-5 justify-center">
          <Bell className="size-4" />
        </span>
        <span className="flex-1 text-start">{say("notifications")}</span>
        <CountBadge count={count} isForMe />
      </button>
      <div
        id={id}
        popover="auto"
        onToggle={(event) => setOpen(event.newState === "open")}
        className="m-0 w-[min(22rem,calc(100vw-1.5rem))] animate-rise rounded-lg bg-raised p-4 text-ink text-sm shadow-float inset-auto start-3 bottom-19 md:start-[calc(var(--spacing-sidebar)+0.5rem)] md:top-14 md:bottom-auto"
      >
        {isOpen ? <Ringing isEmpty={count === 0} /> : null}
      </div>
    </div>
  );
}
