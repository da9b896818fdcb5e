import type { Notification } from "#protocol/notifications";
import { followInPage, roomHref } from "#ui/route";
import { TimeStamp } from "#ui/time/time-stamp";
import { useWords } from "#ui/words/words-context";
import { bodyOf, titleOf } from "./notification-words.tsx";

/** Of one notification: also those that are settled have it, in the panel behind the bell. */
export function NotificationLink({ notification }: { notification: Notification }) {
  const say = useWords("sidebar");
  const { roomId, messageId, at } = notification;
  return (
    <a
      href={roomHref(roomId, messageId)}
      onClick={followInPage}
      className="block rounded-md px-2 py-1 text-sm hover:bg-hover focus-visible:-outline-offset-2 pointer-coarse:pe-11"
    >
      <span className="flex items-baseline gap-2">
        <span dir="auto" className="min-w-0 flex-1 truncate font-medium">
          {titleOf(notification, say)}
        </span>
        <TimeStamp
          at={at}
          className="text-2xs text-muted group-focus-within:opacity-0 group-hover:opacity-0 pointer-coarse:opacity-100!"
        />
      </span>
      <span dir="auto" className="block truncate text-muted">
        {bodyOf(notification, say)}
      </span>
    </a>
  );
}
