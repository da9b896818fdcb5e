import type { ReactNode } from "react";
import { isBehind, type SearchState } from "#client/search/search-box";
import type { SearchHit } from "#protocol/search";
import type { Room } from "#protocol/values";
import { Button } from "#ui/primitives/button";
import { useWords } from "#ui/words/words-context";
import { HitList } from "./hit-list.tsx";
import { NothingFound } from "./nothing-found.tsx";
import type { Suggestion } from "./suggest-values.tsx";
import { SuggestionList } from "./suggestion-list.tsx";
import { TextList } from "./text-list.tsx";
import { Tips } from "./tips.tsx";

type Props = {
  id: string;
  search: SearchState;
  hits: SearchHit[];
  rooms: Record<string, Room>;
  recent: string[];
  suggestions: Suggestion[];
  chosen: number;
  onSuggestion: (value: string) => void;
  onRecent: (text: string) => void;
  onHit: (hit: SearchHit) => void;
  onMore: () => void;
  onAgain: () => void;
};

/** What stands below the field: values for a filter, what was searched for before, or what was found. */
export function Shown(props: Props) {
  const say = useWords("search");
  const { id, search, hits, rooms, recent, suggestions, chosen } = props;
  if (suggestions.length > 0) {
    return (
      <List id={id} label={say("suggestions")}>
        <SuggestionList id={id} suggestions={suggestions} chosen={chosen} onTake={props.onSuggestion} />
      </List>
    );
  }
  if (search.text.trim() === "") {
    return (
      <List id={id} label={say("recent")} after={<Tips />} title={recent.length > 0 ? say("recent") : undefined}>
        <TextList id={id} texts={recent} chosen={chosen} onTake={props.onRecent} />
      </List>
    );
  }
  if (search.problem !== undefined || (search.searched !== undefined && hits.length === 0)) {
    return (
      <List id={id} label={say("results")} after={<NothingFound problem={search.problem} onAgain={props.onAgain} />} />
    );
  }
  return (
    <List
      id={id}
      label={say("results")}
      isBusy={isBehind(search)}
      after={search.next ? <More onMore={props.onMore} /> : undefined}
    >
      <HitList id={id} hits={hits} rooms={rooms} chosen={chosen} onTake={props.onHit} />
    </List>
  );
}

function List({
  id,
  label,
  title,
  isBusy = false,
  after,
  children,
}: {
  id: string;
  label: string;
  title?: string | undefined;
  isBusy?: boolean;
  after?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain border-line border-t px-1.5 py-1.5">
      {title ? <p className="px-3 pt-1 pb-0.5 font-medium text-muted text-xs">{title}</p> : null}
      <div id={id} role="listbox" aria-label={label} aria-busy={isBusy}>
        {children}
      </div>
      {after}
    </div>
  );
}

function More({ onMore }: { onMore: () => void }) {
  const say = useWords("search");
  return (
    <div className="flex justify-center py-2">
      <Button look="quiet" size="small" onClick={onMore}>
        {say("more")}
      </Button>
    </div>
  );
}
