import Smile from "lucide-react/icons/smile";
import { useState } from "react";
import { later } from "#ui/later";
import { IconButton } from "#ui/primitives/button";
import { FieldAhead } from "#ui/primitives/field-ahead";
import { withWords } from "#ui/words/with-words";
import { useWords } from "#ui/words/words-context";

const EmojiPopover = later(
  withWords(() => import("./emoji-popover.tsx"), "emoji"),
  FieldAhead,
);

/** In the composer: what is chosen goes to where the caret stands. */
export function EmojiButton({ className, onPick }: { className: string; onPick: (emoji: string) => void }) {
  const say = useWords("room");
  const [beside, setBeside] = useState<Element>();
  return (
    <>
      <IconButton
        label={say("insertEmoji")}
        icon={<Smile className="size-4.5" />}
        aria-haspopup="dialog"
        className={className}
        onClick={(event) => setBeside(event.currentTarget)}
      />
      {beside ? <EmojiPopover anchor={beside} onPick={onPick} onClose={() => setBeside(undefined)} /> : null}
    </>
  );
}
