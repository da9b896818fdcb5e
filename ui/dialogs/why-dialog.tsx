import { Suspense, use, useState } from "react";
import type { Explanation } from "#protocol/explanation";
import type { Notification } from "#protocol/notifications";
import type { Reply } from "#protocol/refusals";
import type { MessageId } from "#protocol/values";
import { useClient } from "#ui/chat-context";
import { Dialog } from "#ui/primitives/dialog";
import { bodyOf, titleOf } from "#ui/sidebar/notification-words";
import { dayName, dayOf } from "#ui/time/clock";
import { useClock } from "#ui/time/clock-context";
import { TimeStamp } from "#ui/time/time-stamp";
import { useSentences, useWords } from "#ui/words/words-context";
import { ListSkeleton } from "./list-skeleton.tsx";
import { Problem } from "./problem.tsx";

type Asked = { notification: Notification; messageId?: undefined } | { notification?: undefined; messageId: MessageId };
type Answer = Promise<Reply<Explanation>>;

/** Why was I told of this, or not? One sentence, and below it what happened when. */
export default function WhyDialog({ notification, messageId, onClose }: Asked & { onClose: () => void }) {
  const client = useClient();
  const say = useWords("dialogs");
  const [answer] = useState<Answer>(() =>
    notification ? client.explainNotification(notification.id) : client.explainMessage(messageId),
  );
  return (
    <Dialog title={say(notification ? "why.titleNotified" : "why.title")} onClose={onClose}>
      {notification ? <Told notification={notification} /> : null}
      <Suspense fallback={<ListSkeleton />}>
        <Answered answer={answer} />
      </Suspense>
    </Dialog>
  );
}

function Told({ notification }: { notification: Notification }) {
  const say = useWords("sidebar");
  return (
    <p dir="auto" className="-mt-2 truncate pb-2 text-muted text-sm">
      {[titleOf(notification, say), bodyOf(notification, say)].filter((text) => text !== "").join(": ")}
    </p>
  );
}

function Answered({ answer }: { answer: Answer }) {
  const say = useWords("dialogs");
  const sentence = useSentences("why");
  const reply = use(answer);
  if (!reply.ok) return <Problem>{reply.message}</Problem>;
  const { explanation, says, isTold, steps } = reply.value;
  return (
    <div role="status">
      <p>
        <span className="font-medium">{say(isTold ? "why.told" : "why.notTold")}</span> {sentence(says, explanation)}
      </p>
      {steps.length > 1 ? <Course steps={steps} /> : null}
    </div>
  );
}

/** To the second: what is asked here is often decided by three of them. */
function Course({ steps }: { steps: Explanation["steps"] }) {
  const say = useWords("dialogs");
  const sentence = useSentences("why");
  const clock = useClock();
  const days = steps.map(({ at }) => dayOf(at, clock));
  return (
    <ol aria-label={say("why.course")} className="mt-4 text-sm">
      {steps.map(({ at, text, says }, index) => (
        <li key={`${at} ${text}`}>
          {days[index] === days[index - 1] ? null : (
            <p className="pb-1 text-muted text-xs not-first:pt-2">{dayName(days[index] ?? "", clock)}</p>
          )}
          <div className="relative flex gap-3 border-line border-s py-1 ps-4">
            <span className="-start-[0.21875rem] absolute top-[0.625rem] size-[0.4375rem] rounded-full bg-edge" />
            <TimeStamp at={at} hasSeconds className="w-18 shrink-0 text-muted tabular-nums" />
            <span>{sentence(says, text)}</span>
          </div>
        </li>
      ))}
    </ol>
  );
}
