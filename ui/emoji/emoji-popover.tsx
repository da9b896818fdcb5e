import { Popover } from "#ui/primitives/popover";
import { EmojiPicker } from "./emoji-picker.tsx";
import { words } from "./words.tsx";

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
  const pick = (emoji: string) => {
    onClose();
    onPick(emoji);
  };
  return (
    <Popover label={words.picker} anchor={anchor} width={352} height={392} onClose={onClose}>
      <EmojiPicker onPick={pick} />
    </Popover>
  );
}
