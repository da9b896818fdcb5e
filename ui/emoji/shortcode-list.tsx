import { useChat } from "#ui/chat-context";
import { classNames } from "#ui/primitives/class-names";
import { useWords } from "#ui/words/words-context";
import { type Emoji, inTone } from "./emoji-list.tsx";

/** The suggestions above the composer. The focus stays in the text; the chosen one is its active descendant. */
export default function ShortcodeList({
  id,
  emoji,
  chosen,
  onTake,
}: {
  id: string;
  emoji: Emoji[];
  chosen: number;
  onTake: (emoji: Emoji) => void;
}) {
  const say = useWords("composing");
  const tone = useChat((state) => state.emojiHabits.tone);
  return (
    <div
      id={id}
      role="listbox"
      aria-label={say("list.emoji")}
      className="absolute inset-x-0 bottom-full z-20 mb-2 max-w-sm animate-rise rounded-lg bg-raised p-1.5 shadow-float"
    >
      {emoji.map((one, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the composer's.
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the composer.
        <div
          key={one.emoji}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === chosen}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(one)}
          className={classNames(
            "flex h-9 cursor-pointer items-center gap-2.5 rounded-md px-2 text-sm pointer-coarse:h-11",
            index === chosen ? "bg-selected" : "hover:bg-hover",
          )}
        >
          <span className="w-6 text-center text-lg leading-none">{inTone(one, tone)}</span>
          <span className="truncate">:{one.codes[0] ?? one.name}:</span>
        </div>
      ))}
    </div>
  );
}
