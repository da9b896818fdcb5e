import SmilePlus from "lucide-react/icons/smile-plus";
import type { Message } from "#protocol/values";
import { useChat, useClient } from "#ui/chat-context";
import { IconButton } from "#ui/primitives/button";
import { useWords } from "#ui/words/words-context";

const quickOnes = 3;

/** What is used most in this browser, and the way to all others. */
export default function QuickReactions({
  message,
  tabIndex,
  onAdd,
}: {
  message: Message;
  tabIndex: number;
  onAdd: (button: Element) => void;
}) {
  const say = useWords("messages");
  const client = useClient();
  const frequent = useChat((state) => state.emojiHabits.frequent);
  return (
    <>
      {frequent.slice(0, quickOnes).map((emoji) => (
        <IconButton
          key={emoji}
          label={say("reactWith", { emoji })}
          icon={<span className="text-base text-ink leading-none">{emoji}</span>}
          size="small"
          tabIndex={tabIndex}
          onClick={() => client.toggleReaction(message, emoji)}
        />
      ))}
      <IconButton
        label={say("addReaction")}
        icon={<SmilePlus className="size-4" />}
        size="small"
        tabIndex={tabIndex}
        onClick={(event) => onAdd(event.currentTarget)}
      />
    </>
  );
}
