import { useState } from "react";
import { useClient } from "#ui/chat-context";
import { Button } from "#ui/primitives/button";
import { EarlierNotifications } from "./earlier-notifications.tsx";

/** Behind the bell: whether this browser may ring, and what was settled lately. */
export default function Ringing({ isEmpty }: { isEmpty: boolean }) {
  const client = useClient();
  const [permission, setPermission] = useState(currentPermission);
  return (
    <div className="space-y-3">
      <h2 className="font-semibold text-base">Notifications</h2>
      <p className="text-muted">
        {isEmpty
          ? "Nothing waits for you. Mentions and direct messages appear here until you have read them."
          : "Mentions and direct messages stay in the list until you have read them, here or on another device."}
      </p>
      <p>{wordsFor[permission]}</p>
      {permission === "default" ? (
        <Button look="primary" onClick={() => void client.askPermission().then(setPermission)}>
          Turn on system notifications
        </Button>
      ) : null}
      <p>
        <a href="/settings#notifications" className="text-link underline underline-offset-2">
          Notification settings
        </a>
      </p>
      <EarlierNotifications />
    </div>
  );
}

type Permission = NotificationPermission | "insecure" | "missing";

function currentPermission(): Permission {
  if (!window.isSecureContext) return "insecure";
  return "Notification" in window ? Notification.permission : "missing";
}

const wordsFor: Record<Permission, string> = {
  default: "This browser does not ring yet when Ebb is in the background.",
  granted:
    "System notifications are on: this browser rings when you are mentioned or written to and nobody is reading.",
  denied:
    "System notifications are blocked for this site. To allow them, open the site settings beside the address, set Notifications to Allow, and reload.",
  insecure:
    "Browsers allow system notifications only over HTTPS or on localhost. Ask whoever runs this Ebb for an https address.",
  missing: "This browser has no system notifications. On an iPhone or iPad, add Ebb to the home screen first.",
};
