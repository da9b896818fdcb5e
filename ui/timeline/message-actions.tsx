import Ellipsis from "lucide-react/icons/ellipsis";
import type { Message } from "#protocol/values";
import { useClient } from "#ui/chat-context";
import { later } from "#ui/later";
import type { MessageAsking } from "#ui/message-menu/use-deeds";
import { FieldAhead } from "#ui/primitives/field-ahead";
import { Menu } from "#ui/primitives/menu";
import { withWords } from "#ui/words/with-words";
import { useWords } from "#ui/words/words-context";
import { NearActions } from "./near-actions.tsx";
import { RowActions } from "./row-actions.tsx";

const MessageMenuItems = later(withWords(() => import("#ui/message-menu/message-menu-items"), "messages"));
const MessageSheet = later(withWords(() => import("#ui/message-menu/message-sheet"), "messages"));
const HistoryDialog = later(withWords(() => import("#ui/message-menu/history-dialog"), "messages"));
const WhyDialog = later(withWords(() => import("#ui/dialogs/why-dialog"), "dialogs", "why"));
const ForwardDialog = later(
  withWords(() => import("#ui/quote/forward-dialog"), "messages"),
  FieldAhead,
);
const EmojiPopover = later(
  withWords(() => import("#ui/emoji/emoji-popover"), "emoji"),
  FieldAhead,
);

export type Asking = MessageAsking | "sheet" | "forward" | { reactionBeside: Element };

export type MessageActionsProps = {
  message: Message;
  isMine: boolean;
  isTabStop: boolean;
  /** The pointer or the focus has been on it: until then it has its menu alone, which offers all of it, too. Hundreds of rows are lighter so. */
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
  const tabIndex = isTabStop ? 0 : -1;
  const addBeside = (button: Element) => onAsk({ reactionBeside: button });
  const deeds = { message, isMine, onEdit, onAsk, onForward: () => onAsk("forward") };
  const close = () => onAsk(undefined);
  return (
    <>
      <RowActions>
        {isNear ? <NearActions {...deeds} tabIndex={tabIndex} onAdd={addBeside} /> : null}
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
      {asking === "sheet" ? <MessageSheet {...deeds} onAdd={addBeside} onClose={close} /> : null}
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
