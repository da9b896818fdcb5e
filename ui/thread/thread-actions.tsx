import Forward from "lucide-react/icons/forward";
import MessageSquareReply from "lucide-react/icons/message-square-reply";
import TextQuote from "lucide-react/icons/text-quote";
import { useState } from "react";
import type { Message } from "#protocol/values";
import { useChat } from "#ui/chat-context";
import { later } from "#ui/later";
import { IconButton } from "#ui/primitives/button";
import { quoteOf } from "#ui/quote/quote-of";
import { useQuoting } from "#ui/quote/quoting";
import { withWords } from "#ui/words/with-words";
import { useWords } from "#ui/words/words-context";
import { openThreadOf } from "./open-thread.tsx";
import { useShownThread } from "./shown-thread.tsx";

const ForwardDialog = later(withWords(() => import("#ui/quote/forward-dialog"), "messages"));

/** Ways to answer a message, and to pass it on. */
export function ThreadActions({ message, tabIndex }: { message: Message; tabIndex: number }) {
  const say = useWords("messages");
  const isInThread = useShownThread() !== undefined;
  const isArchived = useChat((state) => state.rooms[message.roomId]?.isArchived === true);
  const { setQuote } = useQuoting();
  const [isForwarding, setForwarding] = useState(false);
  return (
    <>
      {isInThread ? null : (
        <IconButton
          label={say("reply")}
          icon={<MessageSquareReply className="size-4 rtl:-scale-x-100" />}
          size="small"
          tabIndex={tabIndex}
          onClick={() => openThreadOf(message)}
        />
      )}
      {isArchived ? null : (
        <IconButton
          label={say("quote")}
          icon={<TextQuote className="size-4 rtl:-scale-x-100" />}
          size="small"
          tabIndex={tabIndex}
          onClick={() => setQuote(quoteOf(message))}
        />
      )}
      <IconButton
        label={say("forward")}
        icon={<Forward className="size-4 rtl:-scale-x-100" />}
        size="small"
        tabIndex={tabIndex}
        onClick={() => setForwarding(true)}
      />
      {isForwarding ? <ForwardDialog message={message} onClose={() => setForwarding(false)} /> : null}
    </>
  );
}
