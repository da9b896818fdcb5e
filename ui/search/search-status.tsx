import type { SearchState } from "#client/search/search-box";
import type { Say } from "#ui/words/say";
import { useWords } from "#ui/words/words-context";

/** How the search stands, read out when it changes. That it runs is said only when it takes long. */
export function SearchStatus({ search, count }: { search: SearchState; count: number }) {
  const say = useWords("search");
  return (
    <p role="status" className="min-h-5 min-w-0 flex-1 truncate text-muted text-xs leading-5">
      {search.isSearching ? (
        <span className="animate-[late_1ms_300ms_both]">{say("searching")}</span>
      ) : (
        sentenceOf(search, count, say)
      )}
    </p>
  );
}

function sentenceOf({ searched, isIndexing, next }: SearchState, count: number, say: Say<"search">): string {
  if (searched === undefined) return "";
  const found = count > 0 && say(next === undefined ? "found" : "foundFirst", { count });
  return [found, isIndexing && say("indexing")].filter(Boolean).join(" · ");
}
