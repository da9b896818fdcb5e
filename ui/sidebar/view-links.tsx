import AtSign from "lucide-react/icons/at-sign";
import Inbox from "lucide-react/icons/inbox";
import type { ReactNode } from "react";
import { useChat } from "#ui/chat-context";
import { classNames } from "#ui/primitives/class-names";
import { followInPage, viewHref } from "#ui/route";
import { useWords } from "#ui/words/words-context";
import { CountBadge } from "./count-badge.tsx";
import { isNew } from "./sections.tsx";

/** The ways to what is new in all rooms, and to what called me. */
export function ViewLinks({ openRoomId, view }: { openRoomId: string; view: string | undefined }) {
  const say = useWords("sidebar");
  const unread = useChat(({ rooms }) => Object.values(rooms).filter(isNew).length);
  return (
    <>
      <ViewLink
        href={viewHref("unread", openRoomId)}
        name={say("unread")}
        label={say("unreadRooms", { count: unread })}
        icon={<Inbox className="size-4 opacity-80" />}
        isOpen={view === "unread"}
        unread={unread}
      />
      <ViewLink
        href={viewHref("mentions", openRoomId)}
        name={say("mentions")}
        label={say("mentions")}
        icon={<AtSign className="size-4 opacity-80" />}
        isOpen={view === "mentions"}
        unread={0}
      />
    </>
  );
}

type Look = { href: string; name: string; label: string; icon: ReactNode; isOpen: boolean; unread: number };

function ViewLink({ href, name, label, icon, isOpen, unread }: Look) {
  return (
    <a
      href={href}
      onClick={followInPage}
      aria-label={label}
      aria-current={isOpen ? "page" : undefined}
      className={classNames(
        "mx-2 flex h-7.5 items-center gap-2.5 rounded-md px-2 text-sm focus-visible:-outline-offset-2 pointer-coarse:h-11 pointer-coarse:text-base",
        isOpen ? "bg-selected font-medium text-ink forced-colors:underline" : "hover:bg-hover",
        unread > 0 && !isOpen ? "font-semibold text-ink" : isOpen ? "" : "text-muted",
      )}
    >
      <span className="inline-flex w-5 justify-center">{icon}</span>
      <span className="flex-1">{name}</span>
      <CountBadge count={unread} isForMe={false} />
    </a>
  );
}
