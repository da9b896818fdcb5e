import type { SearchState } from "#client/search/search-box";
import { words } from "./words.ts";

/** How the search stands, read out when it changes. That it runs is said only when it takes long. */
export function SearchStatus({ search, count }: { search: SearchState; count: number }) {
  return (
    <p role="status" className="min-h-5 min-w-0 flex-1 truncate text-muted text-xs leading-5">
      {search.isSearching ? (
        <span className="animate-[late_1ms_300ms_both]">{words.searching}</span>
      ) : (
        sentenceOf(search, count)
      )}
    </p>
  );
}

function sentenceOf({ searched, isIndexing, next }: SearchState, count: number): string {
  if (searched === undefined) return "";
  return [count > 0 && words.found(count, next !== undefined), isIndexing && words.indexing]
    .filter(Boolean)
    .join(" · ");
}
