import Search from "lucide-react/icons/search";
import { useState } from "react";
import { createPortal } from "react-dom";
import { later } from "#ui/later";
import { FieldAhead } from "#ui/primitives/field-ahead";
import { useHydrated } from "#ui/primitives/hydrated";
import { useOpeningKey } from "#ui/shortcuts/use-opening-key";
import { withWords } from "#ui/words/with-words";
import { useWords } from "#ui/words/words-context";

const SearchDialog = later(
  withWords(() => import("./search-dialog.tsx"), "search"),
  FieldAhead,
);

/** Opens the search, as Ctrl or ⌘ + Shift + F does everywhere in the chat. The browser's own search in the page stays where it is. */
export function SearchButton() {
  const hydrated = useHydrated();
  const say = useWords("sidebar");
  const [isOpen, setOpen] = useState(false);
  useOpeningKey("search", () => setOpen(true));

  return (
    <>
      <button
        type="button"
        disabled={!hydrated}
        title={say("searchKeys")}
        aria-keyshortcuts="Control+Shift+F Meta+Shift+F"
        onClick={() => setOpen(true)}
        className="mx-2 flex h-7.5 w-[calc(100%-1rem)] items-center gap-2.5 rounded-md px-2 text-sm hover:bg-hover focus-visible:-outline-offset-2 pointer-coarse:h-11 pointer-coarse:text-base"
      >
        <span className="inline-flex w-5 justify-center">
          <Search className="size-4 opacity-80" />
        </span>
        {say("search")}
      </button>
      {/* Not inside the sidebar, which is hidden on phones. */}
      {isOpen ? createPortal(<SearchDialog onClose={() => setOpen(false)} />, document.body) : null}
    </>
  );
}
