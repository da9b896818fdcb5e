import type { Message } from "#protocol/values";
import { useChat } from "#ui/chat-context";
import { Avatar } from "#ui/primitives/avatar";
import { followInPage, threadHref } from "#ui/route";
import { shortMomentOf } from "#ui/time/clock";
import { useClock } from "#ui/time/clock-context";
import { useWords } from "#ui/words/words-context";
import { useShownThread } from "./shown-thread.tsx";
import { usePeople } from "./use-people.tsx";

/** Under a message of the room: the thread that stands under it, or to which it belongs. In the thread itself it says nothing. */
export function ThreadSummary({ message }: { message: Message }) {
  const isInThread = useShownThread() !== undefined;
  if (isInThread || !message.thread) return null;
  return message.threadId ? <Belonging message={message} /> : <Summary message={message} thread={message.thread} />;
}

function Summary({ message, thread }: { message: Message; thread: NonNullable<Message["thread"]> }) {
  const say = useWords("room");
  const clock = useClock();
  const people = usePeople(message.roomId, thread.people);
  const isNew = useChat((state) => state.notifications.some(({ threadId }) => threadId === message.id));
  const replies = say("thread.replies", { count: thread.replies });
  const last = say("thread.last", { moment: shortMomentOf(thread.lastReplyAt, clock) });
  return (
    <a
      href={threadHref(message.roomId, message.id)}
      onClick={followInPage}
      aria-label={say("thread.open", { replies, last })}
      className="-ms-1.5 my-0.5 inline-flex max-w-full items-center gap-2 rounded-md px-1.5 py-1 text-sm hover:bg-hover pointer-coarse:min-h-11"
    >
      <span className="flex gap-0.5">
        {people.map(({ id, name }) => (
          <Avatar key={id} id={id} name={name} size="xs" />
        ))}
      </span>
      <span className="whitespace-nowrap font-medium text-link">{replies}</span>
      {isNew ? (
        <span className="rounded-full bg-accent px-1.5 font-semibold text-2xs text-on-accent">{say("thread.new")}</span>
      ) : null}
      <span className="truncate text-muted text-xs">{last}</span>
    </a>
  );
}

function Belonging({ message: { roomId, threadId = "", id } }: { message: Message }) {
  const say = useWords("room");
  return (
    <a
      href={threadHref(roomId, threadId, id)}
      onClick={followInPage}
      className="inline-flex items-center text-link text-xs underline-offset-4 hover:underline pointer-coarse:min-h-11"
    >
      {say("thread.belongs")}
    </a>
  );
}
