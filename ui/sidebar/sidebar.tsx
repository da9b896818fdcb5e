import Command from "lucide-react/icons/command";
import type { Asking } from "#ui/asking";
import { useChat } from "#ui/chat-context";
import { IconButton } from "#ui/primitives/button";
import { classNames } from "#ui/primitives/class-names";
import { Logo } from "#ui/primitives/logo";
import { SavedButton } from "#ui/saved/saved-button";
import { SearchButton } from "#ui/search/search-button";
import { ThreadsLink } from "#ui/thread/threads-link";
import { useWords } from "#ui/words/words-context";
import { AccountMenu } from "./account-menu.tsx";
import { NotificationList } from "./notification-list.tsx";
import { NotificationPanel } from "./notification-panel.tsx";
import { RoomList } from "./room-list.tsx";
import { ViewLinks } from "./view-links.tsx";

/** Beside the room on wide screens; slides in over it on phones. */
export function Sidebar({
  openRoomId,
  view,
  isOpen,
  onAsk,
}: {
  openRoomId: string;
  view: string | undefined;
  isOpen: boolean;
  onAsk: (what: Asking) => void;
}) {
  const say = useWords("sidebar");
  const hasNotifications = useChat((state) => state.notifications.length > 0);
  return (
    <aside
      id="sidebar"
      aria-label={say("label")}
      className={classNames(
        "flex w-sidebar shrink-0 touch-pan-y touch-pinch-zoom flex-col border-line border-e bg-sunken",
        "max-md:fixed max-md:inset-y-0 max-md:start-0 max-md:z-40 max-md:w-[min(20rem,86vw)] max-md:transition-[translate,visibility] max-md:duration-200",
        isOpen ? "max-md:shadow-float" : "max-md:invisible max-md:-translate-x-full rtl:max-md:translate-x-full",
      )}
    >
      <div className="flex h-bar shrink-0 items-center gap-2.5 px-4">
        <Logo className="size-6.5" />
        <span className="flex-1 font-semibold text-lg tracking-tight">Ebb</span>
        <IconButton
          label={say("switcher")}
          icon={<Command className="size-4" />}
          aria-keyshortcuts="Control+K Meta+K"
          className="-me-2"
          onClick={() => onAsk("switcher")}
        />
      </div>
      <div className="min-h-0 flex-1 touch-pan-y touch-pinch-zoom overflow-y-auto overscroll-contain pt-1">
        <SearchButton />
        <NotificationPanel />
        <NotificationList />
        <div className={hasNotifications ? "mx-4 my-2 border-line border-b" : "h-2"} />
        <ViewLinks openRoomId={openRoomId} view={view} />
        <ThreadsLink openRoomId={openRoomId} isOpen={view === "threads"} />
        <SavedButton />
        <RoomList openRoomId={view ? "" : openRoomId} onAsk={onAsk} />
      </div>
      <div className="border-line border-t pb-[env(safe-area-inset-bottom)]">
        <AccountMenu onAsk={onAsk} />
      </div>
    </aside>
  );
}
