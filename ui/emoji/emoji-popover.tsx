import { Popover } from "#ui/primitives/popover";
import { useWords } from "#ui/words/words-context";
import { EmojiPicker } from "./emoji-picker.tsx";

/** The picker beside the button that asked for it. */
export default function EmojiPopover({
  anchor,
  onPick,
  onClose,
}: {
  anchor: Element | null;
  onPick: (emoji: string) => void;
  onClose: () => void;
}) {
  const say = useWords("emoji");
  const pick = (emoji: string) => {
    onClose();
    onPick(emoji);
  };
  return (
    <Popover label={say("picker")} anchor={anchor} width={352} height={392} onClose={onClose}>
      <EmojiPicker onPick={pick} />
    </Popover>
  );
}
