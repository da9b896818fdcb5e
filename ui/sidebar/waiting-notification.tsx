import type { Notification } from "#protocol/notifications";
import { later } from "#ui/later";
import { NotificationLink } from "./notification-link.tsx";

const WhyButton = later(() => import("./why-button.tsx"));

/** One that is not read yet: it leads to its message, and one can ask why it came. */
export function WaitingNotification({ notification }: { notification: Notification }) {
  return (
    <>
      <NotificationLink notification={notification} />
      <WhyButton notification={notification} />
    </>
  );
}
