import MessagesSquare from "lucide-react/icons/messages-square";
import { useChat } from "#ui/chat-context";
import { classNames } from "#ui/primitives/class-names";
import { followInPage, threadsHref } from "#ui/route";
import { CountBadge } from "#ui/sidebar/count-badge";
import { useWords } from "#ui/words/words-context";

/** The way to all threads one follows, and how many of them have something new; on the accent when some of that is for me. */
export function ThreadsLink({ openRoomId, isOpen }: { openRoomId: string; isOpen: boolean }) {
  const say = useWords("sidebar");
  const { unread, mentions } = useChat((state) => state.unreadThreads);
  return (
    <a
      href={threadsHref(openRoomId)}
      onClick={followInPage}
      aria-label={say("unreadThreads", { unread, mentions })}
      aria-current={isOpen ? "page" : undefined}
      className={classNames(
        "mx-2 flex h-7.5 items-center gap-2.5 rounded-md px-2 text-sm focus-visible:-outline-offset-2 pointer-coarse:h-11 pointer-coarse:text-base",
        isOpen ? "bg-selected font-medium text-ink forced-colors:underline" : "hover:bg-hover",
        unread > 0 && !isOpen ? "font-semibold text-ink" : isOpen ? "" : "text-muted",
      )}
    >
      <span className="inline-flex w-5 justify-center">
        <MessagesSquare className="size-4 opacity-80" />
      </span>
      <span className="flex-1">{say("threads")}</span>
      {/* What is for me may stand in a thread that is not followed. */}
      <CountBadge count={mentions > 0 ? Math.max(unread, 1) : unread} isForMe={mentions > 0} />
    </a>
  );
}
