import { Suspense, use, useState } from "react";
import type { EarlierNotification } from "#protocol/notifications";
import type { Reply } from "#protocol/refusals";
import { useClient } from "#ui/chat-context";
import { useWords } from "#ui/words/words-context";
import { NotificationLink } from "./notification-link.tsx";
import WhyButton from "./why-button.tsx";

type Earlier = Promise<Reply<{ notifications: EarlierNotification[] }>>;

/** What was settled lately: gone from every screen, and still there to be asked about. */
export function EarlierNotifications() {
  const client = useClient();
  const [earlier] = useState<Earlier>(() => client.earlierNotifications());
  return (
    <Suspense>
      <EarlierList earlier={earlier} />
    </Suspense>
  );
}

function EarlierList({ earlier }: { earlier: Earlier }) {
  const say = useWords("sidebar-menus");
  const reply = use(earlier);
  if (!reply.ok || reply.value.notifications.length === 0) return null;
  return (
    <section className="-mx-2">
      <h3 className="px-2 pb-1 font-semibold text-sm">{say("earlier")}</h3>
      <ul aria-label={say("earlierLabel")} className="max-h-64 space-y-px overflow-y-auto text-muted">
        {reply.value.notifications.map((notification) => (
          <li key={notification.id} className="group relative">
            <NotificationLink notification={notification} />
            <WhyButton notification={notification} />
          </li>
        ))}
      </ul>
    </section>
  );
}
