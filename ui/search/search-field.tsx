import Search from "lucide-react/icons/search";
import type { KeyboardEvent, RefObject } from "react";
import { useWords } from "#ui/words/words-context";

/** The one field of the search. It keeps the focus while the list below it is walked through. */
export function SearchField({
  input,
  text,
  listId,
  chosenId,
  onType,
  onMove,
  onKeyDown,
}: {
  input: RefObject<HTMLInputElement | null>;
  text: string;
  listId: string;
  chosenId: string | undefined;
  onType: (text: string) => void;
  /** The caret was moved without typing. */
  onMove: () => void;
  onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
}) {
  const say = useWords("search");
  return (
    <div className="flex min-w-0 flex-1 items-center gap-3">
      <Search aria-hidden="true" className="size-5 shrink-0 text-muted" />
      <input
        ref={input}
        role="combobox"
        aria-label={say("title")}
        aria-autocomplete="list"
        aria-expanded={chosenId !== undefined}
        aria-controls={listId}
        aria-activedescendant={chosenId}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        enterKeyHint="search"
        maxLength={1_000}
        placeholder={say("placeholder")}
        value={text}
        onChange={(event) => onType(event.target.value)}
        onClick={onMove}
        onKeyUp={(event) => movers.has(event.key) && onMove()}
        onKeyDown={onKeyDown}
        className="h-12 w-full min-w-0 bg-transparent text-lg outline-none"
      />
    </div>
  );
}

const movers = new Set(["ArrowLeft", "ArrowRight", "Home", "End"]);
