import Ellipsis from "lucide-react/icons/ellipsis";
import type { Message } from "#protocol/values";
import { useClient } from "#ui/chat-context";
import { later } from "#ui/later";
import type { MessageAsking } from "#ui/message-menu/use-deeds";
import { Menu } from "#ui/primitives/menu";
import { useIsArchived } from "#ui/room/use-is-archived";
import { ThreadActions } from "#ui/thread/thread-actions";
import { withWords } from "#ui/words/with-words";
import { useWords } from "#ui/words/words-context";
import { EditButton, RowActions } from "./row-actions.tsx";

const QuickReactions = later(withWords(() => import("#ui/reactions/quick-reactions"), "messages"));
const MessageMenuItems = later(withWords(() => import("#ui/message-menu/message-menu-items"), "messages"));
const MessageSheet = later(withWords(() => import("#ui/message-menu/message-sheet"), "messages"));
const HistoryDialog = later(withWords(() => import("#ui/message-menu/history-dialog"), "messages"));
const WhyDialog = later(withWords(() => import("#ui/dialogs/why-dialog"), "dialogs", "why"));
const ForwardDialog = later(withWords(() => import("#ui/quote/forward-dialog"), "messages"));
const EmojiPopover = later(withWords(() => import("#ui/emoji/emoji-popover"), "emoji"));

export type Asking = MessageAsking | "sheet" | "forward" | { reactionBeside: Element };

export type MessageActionsProps = {
  message: Message;
  isMine: boolean;
  isTabStop: boolean;
  /** The pointer or the focus has been on it: only then all of its buttons are made. */
  isNear: boolean;
  asking: Asking | undefined;
  onAsk: (what: Asking | undefined) => void;
  onEdit: () => void;
};

/** What can be done with a stored message. */
export default function MessageActions({
  message,
  isMine,
  isTabStop,
  isNear,
  asking,
  onAsk,
  onEdit,
}: MessageActionsProps) {
  const say = useWords("messages");
  const client = useClient();
  const isArchived = useIsArchived(message.roomId);
  const tabIndex = isTabStop ? 0 : -1;
  const addBeside = (button: Element) => onAsk({ reactionBeside: button });
  const deeds = { message, isMine, onEdit, onAsk };
  const forward = () => onAsk("forward");
  const close = () => onAsk(undefined);
  return (
    <>
      <RowActions>
        {isNear && !isArchived ? <QuickReactions message={message} tabIndex={tabIndex} onAdd={addBeside} /> : null}
        <ThreadActions message={message} tabIndex={tabIndex} onForward={forward} />
        {isMine && !isArchived ? <EditButton tabIndex={tabIndex} onClick={onEdit} /> : null}
        <Menu
          label={say("more")}
          button={<Ellipsis className="size-4" />}
          side="beside-end"
          tabIndex={tabIndex}
          className="inline-flex size-7 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink aria-expanded:bg-hover pointer-coarse:size-11"
        >
          <MessageMenuItems {...deeds} />
        </Menu>
      </RowActions>
      {asking === "sheet" ? <MessageSheet {...deeds} onAdd={addBeside} onForward={forward} onClose={close} /> : null}
      {asking === "history" ? <HistoryDialog message={message} onClose={close} /> : null}
      {asking === "forward" ? <ForwardDialog message={message} onClose={close} /> : null}
      {asking === "why" ? <WhyDialog messageId={message.id} onClose={close} /> : null}
      {typeof asking === "object" ? (
        <EmojiPopover
          anchor={asking.reactionBeside}
          onPick={(emoji) => client.toggleReaction(message, emoji)}
          onClose={close}
        />
      ) : null}
    </>
  );
}
