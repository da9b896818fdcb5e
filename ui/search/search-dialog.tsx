import X from "lucide-react/icons/x";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useStore } from "zustand";
import { isBehind } from "#client/search/search-box";
import type { SearchHit } from "#protocol/search";
import { useChat, useClient } from "#ui/chat-context";
import { isTouch } from "#ui/composer/is-touch";
import { IconButton } from "#ui/primitives/button";
import { DialogFrame } from "#ui/primitives/dialog";
import { goTo, roomHref, useRoomRoute } from "#ui/route";
import { useWords } from "#ui/words/words-context";
import { searchOf } from "./box-of.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { type Written, withFilter, without } from "./filters.tsx";
import { KeyHints } from "./key-hints.tsx";
import { OrderChoice } from "./order-choice.tsx";
import { SearchField } from "./search-field.tsx";
import { SearchStatus } from "./search-status.tsx";
import { Shown } from "./shown.tsx";
import { useSuggestions } from "./use-suggestions.tsx";

/** Searching all rooms: one field, and below it what may be meant or what was found. Arrows choose, Enter takes. */
export default function SearchDialog({ onClose }: { onClose: () => void }) {
  const id = useId();
  return (
    <DialogFrame
      labelledBy={`${id}-title`}
      onClose={onClose}
      className="mx-auto mt-[8dvh] h-[min(44rem,84dvh)] w-[min(46rem,calc(100vw-1.5rem))] overflow-hidden rounded-lg max-md:m-0 max-md:h-[calc(100dvh-var(--keyboard))] max-md:max-h-none max-md:w-screen max-md:max-w-none max-md:rounded-none"
    >
      {(close) => <Searching id={id} close={close} />}
    </DialogFrame>
  );
}

function Searching({ id, close }: { id: string; close: () => void }) {
  const client = useClient();
  const { box, recent } = searchOf(client);
  const search = useStore(box.store);
  const rooms = useChat((state) => state.rooms);
  const say = useWords("search");
  const { roomId } = useRoomRoute();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState(0);
  const { filter, suggestions, look, forget } = useSuggestions(input);
  useEffect(() => box.again(), [box]);

  // Of a room that was left since, nothing is shown any more.
  const hits = search.hits.filter((hit) => hit.roomId in rooms);
  const recentTexts = search.text === "" ? recent.read() : [];
  const count = [suggestions, recentTexts, hits].find(({ length }) => length > 0)?.length ?? 0;

  const typed = (text: string) => {
    box.type(text);
    setChosen(0);
    void look();
  };
  const write = ({ text, caret }: Written) => {
    box.type(text);
    setChosen(0);
    forget();
    requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.setSelectionRange(caret, caret);
      void look();
    });
  };
  const writeAll = (text: string) => write({ text, caret: text.length });
  const open = (hit: SearchHit) => {
    recent.keep(search.text);
    close();
    goTo(roomHref(hit.roomId, hit.messageId));
    // Where the address names it already, one may have scrolled away from it.
    document.querySelector(`[data-id="${hit.messageId}"]`)?.scrollIntoView({ block: "center" });
  };
  const choose = (index: number) => {
    const isMore = suggestions.length === 0 && search.next !== undefined;
    // The last line of a page that is not the last leads nowhere yet.
    setChosen(isMore ? Math.min(Math.max(index, 0), count - 1) : (index + count) % count);
    if (isMore && index >= hits.length - nearEnd) void box.more();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const meant = meaningOf(event, suggestions.length > 0);
    if (meant === undefined || count === 0) return;
    event.preventDefault();
    if (meant === "take") take();
    else choose(chosen + meant);
  };
  const take = () => {
    const isHit = suggestions.length === 0 && search.text !== "";
    // What stands there was found for something else.
    if (isHit && isBehind(search)) return box.again();
    // On a phone the key puts the keyboard away, so that one sees what was found.
    if (isHit && isTouch()) return input.current?.blur();
    document.getElementById(`${id}-${chosen}`)?.click();
  };

  return (
    <div className="flex h-full flex-col">
      <h2 id={`${id}-title`} className="sr-only">
        {say("title")}
      </h2>
      <div className="flex items-center gap-2 border-line border-b ps-4 pe-2">
        <SearchField
          input={input}
          text={search.text}
          listId={id}
          chosenId={count > 0 ? `${id}-${chosen}` : undefined}
          onType={typed}
          onMove={() => void look()}
          onKeyDown={onKeyDown}
        />
        <IconButton label={say("close")} icon={<X className="size-4.5" />} onClick={close} />
      </div>
      <FilterBar
        text={search.text}
        room={rooms[roomId]}
        onRemove={(taken) => writeAll(without(search.text, taken))}
        onAdd={(name, value) => write(withFilter(search.text, name, value))}
      />
      <div className="flex items-center gap-3 px-4 pb-2">
        <SearchStatus search={search} count={hits.length} />
        {search.text.trim() === "" ? null : <OrderChoice order={search.order} onChoose={(order) => box.order(order)} />}
      </div>
      <Shown
        id={id}
        search={search}
        hits={hits}
        rooms={rooms}
        recent={recentTexts}
        suggestions={suggestions}
        chosen={chosen}
        onSuggestion={(value) => filter && write(withFilter(search.text, filter.name, value, filter))}
        onRecent={writeAll}
        onHit={open}
        onMore={() => void box.more()}
        onAgain={() => box.again()}
      />
      <KeyHints />
    </div>
  );
}

/** To the line below or above, or to take the one that is chosen. While one composes a character the keys are the keyboard's own. */
function meaningOf({ key, shiftKey, nativeEvent }: KeyboardEvent, isSuggesting: boolean): 1 | -1 | "take" | undefined {
  if (nativeEvent.isComposing) return undefined;
  if (key === "ArrowDown") return 1;
  if (key === "ArrowUp") return -1;
  return key === "Enter" || (key === "Tab" && isSuggesting && !shiftKey) ? "take" : undefined;
}

/** The next page is asked for before the last line is reached. */
const nearEnd = 3;
