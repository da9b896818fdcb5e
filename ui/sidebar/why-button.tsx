import CircleHelp from "lucide-react/icons/circle-question-mark";
import { useState } from "react";
import type { Notification } from "#protocol/notifications";
import { later } from "#ui/later";
import { IconButton } from "#ui/primitives/button";
import { withWords } from "#ui/words/with-words";
import { useWords } from "#ui/words/words-context";
import { titleOf } from "./notification-words.tsx";

const WhyDialog = later(withWords(() => import("#ui/dialogs/why-dialog"), "dialogs", "why"));

/** Stands where the time is, while the pointer or the focus is on the notification; beside it where there is no pointer. */
export default function WhyButton({ notification }: { notification: Notification }) {
  const say = useWords("sidebar");
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <IconButton
        label={say("why")}
        aria-label={say("whyOf", { title: titleOf(notification, say) })}
        icon={<CircleHelp className="size-4" />}
        size="small"
        className="absolute top-0.5 end-1 opacity-0 focus-visible:opacity-100 group-hover:opacity-100 pointer-coarse:top-0 pointer-coarse:end-0 pointer-coarse:opacity-100"
        onClick={() => setAsking(true)}
      />
      {isAsking ? <WhyDialog notification={notification} onClose={() => setAsking(false)} /> : null}
    </>
  );
}
