import Forward from "lucide-react/icons/forward";
import MessageSquareReply from "lucide-react/icons/message-square-reply";
import TextQuote from "lucide-react/icons/text-quote";
import type { Message } from "#protocol/values";
import type { Deed } from "#ui/message-menu/use-deeds";
import { quoteOf } from "#ui/quote/quote-of";
import { useQuoting } from "#ui/quote/quoting";
import { useIsArchived } from "#ui/room/use-is-archived";
import { useWords } from "#ui/words/words-context";
import { openThreadOf } from "./open-thread.tsx";
import { useShownThread } from "./shown-thread.tsx";

/** Ways to answer a message, and to pass it on: for its toolbar and, on phones, its sheet. */
export function useAnswers(message: Message, onForward: () => void): Deed[] {
  const say = useWords("messages");
  const isInThread = useShownThread() !== undefined;
  const isArchived = useIsArchived(message.roomId);
  const { setQuote } = useQuoting();
  const inThread: Deed = { label: say("reply"), icon: icons.reply, run: () => openThreadOf(message) };
  const quoting: Deed = { label: say("quote"), icon: icons.quote, run: () => setQuote(quoteOf(message)) };
  return [
    ...(isInThread ? [] : [inThread]),
    ...(isArchived ? [] : [quoting]),
    { label: say("forward"), icon: icons.forward, run: onForward },
  ];
}

const size = "size-4 rtl:-scale-x-100";
const icons = {
  reply: <MessageSquareReply className={size} />,
  quote: <TextQuote className={size} />,
  forward: <Forward className={size} />,
};
