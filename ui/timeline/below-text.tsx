import type { Message } from "#protocol/values";
import { Attachments } from "#ui/attachments/attachments";
import { LinkPreviews } from "#ui/previews/link-previews";
import { Reactions } from "#ui/reactions/reactions";
import { ThreadSummary } from "#ui/thread/thread-summary";
import type { Asking } from "./message-actions.tsx";

/** What stands under the text of a message. */
export function BelowText({
  message,
  isMine,
  isTabStop,
  onAsk,
}: {
  message: Message;
  isMine: boolean;
  isTabStop: boolean;
  onAsk: (what: Asking) => void;
}) {
  return (
    <>
      <Attachments attachments={message.attachments} />
      <LinkPreviews message={message} isMine={isMine} />
      <Reactions message={message} isTabStop={isTabStop} onAdd={(button) => onAsk({ reactionBeside: button })} />
      <ThreadSummary message={message} />
    </>
  );
}
