import X from "lucide-react/icons/x";
import type { FilterName } from "#protocol/search-text";
import type { Room } from "#protocol/values";
import { useWords } from "#ui/words/words-context";
import { type Filter, filtersIn } from "./filters.tsx";
import { roomValue } from "./suggest-values.tsx";

/** The filters that hold, each with a way to take it off, and those that can be added. */
export function FilterBar({
  text,
  room,
  onRemove,
  onAdd,
}: {
  text: string;
  /** The room that is open behind the search. */
  room: Room | undefined;
  onRemove: (filter: Filter) => void;
  onAdd: (name: FilterName, value: string) => void;
}) {
  const say = useWords("search");
  const filters = filtersIn(text);
  const hasName = (name: FilterName) => filters.some((filter) => filter.name === name);
  const names = (["from", "in", "after", "before"] as const).filter((name) => !hasName(name));
  return (
    <ul aria-label={say("filters")} className="flex gap-1.5 overflow-x-auto px-4 py-2 [scrollbar-width:none]">
      {filters.map((filter) => (
        <li key={filter.from}>
          <Chip filter={filter} onRemove={() => onRemove(filter)} />
        </li>
      ))}
      {room && !hasName("in") ? (
        <Adding label={say("inThisRoom", { room: room.name })} onAdd={() => onAdd("in", roomValue(room))} />
      ) : null}
      {names.map((name) => (
        <Adding key={name} label={say(`add.${name}`)} onAdd={() => onAdd(name, "")} />
      ))}
      {hasName("has") ? null : <Adding label={say("add.link")} onAdd={() => onAdd("has", "link")} />}
    </ul>
  );
}

function Chip({ filter: { name, value }, onRemove }: { filter: Filter; onRemove: () => void }) {
  const say = useWords("search");
  return (
    <span className="flex h-7 items-center gap-1 whitespace-nowrap rounded-full bg-tint ps-3 pe-0.5 text-sm pointer-coarse:h-11">
      <span className="text-muted">{say(`filter.${name}`)}</span>
      <span dir="auto" className="max-w-48 truncate font-medium">
        {value}
      </span>
      <button
        type="button"
        aria-label={say("remove", { filter: `${name}:${value}` })}
        onClick={onRemove}
        className="inline-flex size-6 items-center justify-center rounded-full hover:bg-hover pointer-coarse:size-11"
      >
        <X className="size-3.5" />
      </button>
    </span>
  );
}

function Adding({ label, onAdd }: { label: string; onAdd: () => void }) {
  return (
    <li>
      <button
        type="button"
        onClick={onAdd}
        className="flex h-7 items-center whitespace-nowrap rounded-full border border-line px-3 text-muted text-sm hover:bg-hover hover:text-ink focus-visible:-outline-offset-2 pointer-coarse:h-11 pointer-coarse:px-4"
      >
        {label}
      </button>
    </li>
  );
}
