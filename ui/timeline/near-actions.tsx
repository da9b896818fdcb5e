import type { Message } from "#protocol/values";
import { later } from "#ui/later";
import { useIsArchived } from "#ui/room/use-is-archived";
import { ThreadActions } from "#ui/thread/thread-actions";
import { withWords } from "#ui/words/with-words";
import { EditButton } from "./row-actions.tsx";

const QuickReactions = later(withWords(() => import("#ui/reactions/quick-reactions"), "messages"));

/** What is done most often with a message that is pointed at. */
export function NearActions({
  message,
  isMine,
  tabIndex,
  onAdd,
  onForward,
  onEdit,
}: {
  message: Message;
  isMine: boolean;
  tabIndex: number;
  onAdd: (button: Element) => void;
  onForward: () => void;
  onEdit: () => void;
}) {
  const isArchived = useIsArchived(message.roomId);
  return (
    <>
      {isArchived ? null : <QuickReactions message={message} tabIndex={tabIndex} onAdd={onAdd} />}
      <ThreadActions message={message} tabIndex={tabIndex} onForward={onForward} />
      {isMine && !isArchived ? <EditButton tabIndex={tabIndex} onClick={onEdit} /> : null}
    </>
  );
}
