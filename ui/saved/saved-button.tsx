import Bookmark from "lucide-react/icons/bookmark";
import { useState } from "react";
import { later } from "#ui/later";
import { useHydrated } from "#ui/primitives/hydrated";
import { withWords } from "#ui/words/with-words";
import { useWords } from "#ui/words/words-context";

const SavedDialog = later(withWords(() => import("./saved-dialog.tsx"), "views"));

/** In the sidebar: the way to what one keeps for later. */
export function SavedButton() {
  const say = useWords("sidebar");
  const hydrated = useHydrated();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="mb-4 px-2">
      <button
        type="button"
        disabled={!hydrated}
        onClick={() => setOpen(true)}
        className="flex h-7.5 w-full items-center gap-2.5 rounded-md px-2 text-muted text-sm hover:bg-hover focus-visible:-outline-offset-2 pointer-coarse:h-11 pointer-coarse:text-base"
      >
        <span className="inline-flex w-5 justify-center">
          <Bookmark className="size-4 opacity-80" />
        </span>
        {say("saved")}
      </button>
      {isOpen ? <SavedDialog onClose={() => setOpen(false)} /> : null}
    </div>
  );
}
