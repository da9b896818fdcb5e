import { useState } from "react";
import { useClient } from "#ui/chat-context";
import { Button } from "#ui/primitives/button";
import { currentPermission } from "#ui/settings/permission-words";
import { useWords } from "#ui/words/words-context";
import { EarlierNotifications } from "./earlier-notifications.tsx";

/** Behind the bell: whether this browser may ring, and what was settled lately. */
export default function Ringing({ isEmpty }: { isEmpty: boolean }) {
  const say = useWords("sidebar-menus");
  const client = useClient();
  const [permission, setPermission] = useState(currentPermission);
  return (
    <div className="space-y-3">
      <h2 className="font-semibold text-base">{say("ringing.title")}</h2>
      <p className="text-muted">{say(isEmpty ? "ringing.empty" : "ringing.stay")}</p>
      <p>{say(`permission.${permission}`)}</p>
      {permission === "default" ? (
        <Button look="primary" onClick={() => void client.askPermission().then(setPermission)}>
          {say("ringing.turnOn")}
        </Button>
      ) : null}
      <p>
        <a href="/settings#notifications" className="reach relative text-link underline underline-offset-2">
          {say("ringing.settings")}
        </a>
      </p>
      <EarlierNotifications />
    </div>
  );
}
