import type { ReactNode } from "react";
import type { SearchState } from "#client/search/search-box";
import type { SearchHit } from "#protocol/search";
import type { Room } from "#protocol/values";
import { Button } from "#ui/primitives/button";
import { HitList } from "./hit-list.tsx";
import { NothingFound } from "./nothing-found.tsx";
import type { Suggestion } from "./suggest-values.tsx";
import { SuggestionList } from "./suggestion-list.tsx";
import { TextList } from "./text-list.tsx";
import { Tips } from "./tips.tsx";
import { words } from "./words.ts";

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
  const { id, search, hits, rooms, recent, suggestions, chosen } = props;
  if (suggestions.length > 0) {
    return (
      <List id={id} label={words.suggestions}>
        <SuggestionList id={id} suggestions={suggestions} chosen={chosen} onTake={props.onSuggestion} />
      </List>
    );
  }
  if (search.text.trim() === "") {
    return (
      <List id={id} label={words.recent} after={<Tips />} title={recent.length > 0 ? words.recent : undefined}>
        <TextList id={id} texts={recent} chosen={chosen} onTake={props.onRecent} />
      </List>
    );
  }
  if (search.problem !== undefined || (search.searched !== undefined && hits.length === 0)) {
    return (
      <List id={id} label={words.results} after={<NothingFound problem={search.problem} onAgain={props.onAgain} />} />
    );
  }
  return (
    <List id={id} label={words.results} after={search.next ? <More onMore={props.onMore} /> : undefined}>
      <HitList id={id} hits={hits} rooms={rooms} chosen={chosen} onTake={props.onHit} />
    </List>
  );
}

function List({
  id,
  label,
  title,
  after,
  children,
}: {
  id: string;
  label: string;
  title?: string | undefined;
  after?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain border-line border-t px-1.5 py-1.5">
      {title ? <p className="px-3 pt-1 pb-0.5 font-medium text-muted text-xs">{title}</p> : null}
      <div id={id} role="listbox" aria-label={label}>
        {children}
      </div>
      {after}
    </div>
  );
}

function More({ onMore }: { onMore: () => void }) {
  return (
    <div className="flex justify-center py-2">
      <Button look="quiet" size="small" onClick={onMore}>
        {words.more}
      </Button>
    </div>
  );
}
