import type { Notification } from "#protocol/notifications";
import { useChat } from "#ui/chat-context";
import { followInPage, roomHref } from "#ui/route";
import { TimeStamp } from "#ui/time/time-stamp";
import { WhyButton } from "./why-button.tsx";

/** What waits for this person and is not read yet, newest first. Always in the page, so that nobody has to open anything to be told. */
export function NotificationList() {
  const notifications = useChat((state) => state.notifications);
  return (
    <ul aria-label="Notifications" className="max-h-56 space-y-px overflow-y-auto px-2">
      {notifications.toReversed().map((notification) => (
        <li key={notification.id} className="group relative">
          <NotificationLink notification={notification} />
          <WhyButton notification={notification} />
        </li>
      ))}
    </ul>
  );
}

/** Of one notification: also those that are settled have it, in the panel behind the bell. */
export function NotificationLink({ notification }: { notification: Notification }) {
  const { roomId, messageId, title, body, at } = notification;
  return (
    <a
      href={roomHref(roomId, messageId)}
      onClick={followInPage}
      className="block rounded-md px-2 py-1.5 text-sm hover:bg-hover focus-visible:-outline-offset-2 pointer-coarse:pr-11"
    >
      <span className="flex items-baseline gap-2">
        <span className="min-w-0 flex-1 truncate font-medium">{title}</span>
        <TimeStamp
          at={at}
          className="text-2xs text-muted group-focus-within:opacity-0 group-hover:opacity-0 pointer-coarse:opacity-100!"
        />
      </span>
      <span className="block truncate text-muted">{body}</span>
    </a>
  );
}
