import { useId, useState } from "react";
import { useChat } from "#ui/chat-context";
import { classNames } from "#ui/primitives/class-names";
import { useHydrated } from "#ui/primitives/hydrated";
import { useWords } from "#ui/words/words-context";
import { WaitingNotification } from "./waiting-notification.tsx";

/** So many are seen at once, whole; the rooms below are not to be pushed out of sight. */
const seenAtOnce = 3;

/** What waits for this person and is not read yet, newest first. Always in the page, so that nobody has to open anything to be told. */
export function NotificationList() {
  const say = useWords("sidebar");
  const id = useId();
  const notifications = useChat((state) => state.notifications);
  const [isWhole, setWhole] = useState(false);
  const isLong = notifications.length > seenAtOnce;
  return (
    <>
      <ul
        id={id}
        aria-label={say("notifications")}
        className={classNames("space-y-px px-2", isLong && !isWhole && threeWithoutACut)}
      >
        {notifications.toReversed().map((notification) => (
          <li key={notification.id} className="group relative snap-start">
            <WaitingNotification notification={notification} />
          </li>
        ))}
      </ul>
      {isLong ? <WholeButton listId={id} isWhole={isWhole} onClick={() => setWhole(!isWhole)} /> : null}
    </>
  );
}

/** Each is 3rem high and 1px from the next. */
const threeWithoutACut =
  "max-h-[calc(9rem+2px)] snap-y snap-mandatory overflow-y-auto overscroll-contain [scrollbar-width:none]";

function WholeButton({ listId, isWhole, onClick }: { listId: string; isWhole: boolean; onClick: () => void }) {
  const say = useWords("sidebar");
  const hydrated = useHydrated();
  const count = useChat((state) => state.notifications.length);
  return (
    <button
      type="button"
      disabled={!hydrated}
      aria-expanded={isWhole}
      aria-controls={listId}
      onClick={onClick}
      className="mx-2 flex h-7 items-center rounded-md px-2 text-link text-xs hover:underline focus-visible:-outline-offset-2 pointer-coarse:h-11"
    >
      {isWhole ? say("fewerNotifications") : say("allNotifications", { count })}
    </button>
  );
}
