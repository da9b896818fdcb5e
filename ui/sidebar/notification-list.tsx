import { useChat } from "#ui/chat-context";
import { useWords } from "#ui/words/words-context";
import { WaitingNotification } from "./waiting-notification.tsx";

/** What waits for this person and is not read yet, newest first. Always in the page, so that nobody has to open anything to be told. */
export function NotificationList() {
  const say = useWords("sidebar");
  const notifications = useChat((state) => state.notifications);
  return (
    <ul aria-label={say("notifications")} className="max-h-56 space-y-px overflow-y-auto px-2">
      {notifications.toReversed().map((notification) => (
        <li key={notification.id} className="group relative">
          <WaitingNotification notification={notification} />
        </li>
      ))}
    </ul>
  );
}
