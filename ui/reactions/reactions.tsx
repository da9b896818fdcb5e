import SmilePlus from "lucide-react/icons/smile-plus";
import { type MouseEvent, useMemo } from "react";
import { asWanted } from "#client/apply/apply-reactions";
import type { ChatState } from "#client/state";
import type { Reaction } from "#protocol/message-parts";
import type { Message } from "#protocol/values";
import { useChat, useClient } from "#ui/chat-context";
import { classNames } from "#ui/primitives/class-names";
import { useHydrated } from "#ui/primitives/hydrated";
import { useIsArchived } from "#ui/room/use-is-archived";
import { listNames } from "#ui/words/list-names";
import { useLanguage, useWords } from "#ui/words/words-context";
import { areAllKnown, whoReacted } from "./who-reacted.tsx";

/** What people chose, under the message; a press adds one's own or takes it back, where the room is in use. */
export function Reactions({
  message,
  isTabStop,
  onAdd,
}: {
  message: Message;
  isTabStop: boolean;
  onAdd: (button: Element) => void;
}) {
  const say = useWords("room");
  const me = useChat((state) => state.account.id);
  const wishes = useChat((state) => state.reacting[message.id]);
  const hydrated = useHydrated();
  const isArchived = useIsArchived(message.roomId);
  const shown = useMemo(() => asWanted(message.reactions, wishes, me), [message.reactions, wishes, me]);
  if (shown.length === 0) return null;
  const tabIndex = isTabStop ? 0 : -1;
  return (
    <ul
      aria-label={say("reactions")}
      className="flex flex-wrap gap-1 pt-1 pb-0.5 pointer-coarse:gap-y-0 pointer-coarse:py-0"
    >
      {shown.map((reaction) => (
        <li key={reaction.emoji}>
          <ReactionButton message={message} reaction={reaction} me={me} isArchived={isArchived} tabIndex={tabIndex} />
        </li>
      ))}
      <li hidden={isArchived}>
        <button
          type="button"
          disabled={!hydrated}
          tabIndex={tabIndex}
          aria-label={say("addReaction")}
          title={say("addReaction")}
          onClick={(event) => onAdd(event.currentTarget)}
          className={classNames(reach, onlyNear)}
        >
          <span
            className={classNames(
              chip,
              "border-transparent text-muted group-hover/chip:bg-hover group-hover/chip:text-ink",
            )}
          >
            <SmilePlus className="size-4" />
          </span>
        </button>
      </li>
    </ul>
  );
}

function ReactionButton({
  message,
  reaction: { emoji, userIds },
  me,
  isArchived,
  tabIndex,
}: {
  message: Message;
  reaction: Reaction;
  me: string;
  isArchived: boolean;
  tabIndex: number;
}) {
  const client = useClient();
  const hydrated = useHydrated();
  const say = useWords("room");
  const language = useLanguage();
  // As text, so that only other names render anew.
  const who = (state: ChatState) => listNames(whoReacted(state, message.roomId, userIds, say), language);
  const label = useChat((state) => say("reaction", { emoji, count: userIds.length, names: who(state) }));
  const title = useChat((state) => say("reacted", { emoji, names: who(state) }));
  const isMine = userIds.includes(me);
  const toggle = (event: MouseEvent) => {
    client.toggleReaction(message, emoji);
    keepFocus(event.currentTarget);
  };
  const learn = () => {
    const state = client.store.getState();
    if (!areAllKnown(state, message.roomId, userIds)) client.learnNames(message.roomId, userIds);
  };
  return (
    <button
      type="button"
      disabled={!hydrated}
      tabIndex={tabIndex}
      aria-pressed={isMine}
      aria-label={label}
      title={title}
      onPointerEnter={learn}
      onFocus={learn}
      aria-disabled={isArchived || undefined}
      onClick={isArchived ? undefined : toggle}
      className={reach}
    >
      <span
        className={classNames(
          chip,
          isMine
            ? "border-accent bg-tint font-semibold text-link"
            : "border-line bg-canvas text-muted group-hover/chip:border-edge group-hover/chip:text-ink",
        )}
      >
        <span className="text-base leading-none">{emoji}</span>
        <span className="tabular-nums">{userIds.length}</span>
      </span>
    </button>
  );
}

/** Easy to hit with a thumb; what is seen of it stays small beside the text. */
const reach = "group/chip flex items-center justify-center rounded-full pointer-coarse:h-11 pointer-coarse:min-w-11";
/** Beside what is there already it is seen only by who may want it. */
const onlyNear =
  "pointer-fine:opacity-0 group-hover:opacity-100 group-focus-within:opacity-100 group-focus:opacity-100";
const chip = "flex h-6.5 min-w-9 items-center justify-center gap-1.5 rounded-full border px-2 text-xs";

/** Who takes back the only one of its kind loses the button that had the focus: that goes to its message. */
function keepFocus(button: Element): void {
  const row = button.closest("article");
  const give = () => button.isConnected || document.activeElement !== document.body || row?.focus();
  // What changes is shown with the next frame: after it.
  requestAnimationFrame(() => requestAnimationFrame(give));
}
