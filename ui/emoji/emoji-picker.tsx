import { type KeyboardEvent, Suspense, use, useDeferredValue, useId, useMemo, useRef, useState } from "react";
import { useChat, useClient } from "#ui/chat-context";
import { ListSkeleton } from "#ui/dialogs/list-skeleton";
import { useLanguage, useWords } from "#ui/words/words-context";
import { EmojiGrid } from "./emoji-grid.tsx";
import { type Emoji, searchEmoji } from "./emoji-list.tsx";
import { EmojiTabs, frequentTab, groupName } from "./emoji-tabs.tsx";
import { loadEmoji } from "./load-emoji.tsx";
import { SkinTone } from "./skin-tone.tsx";

type Loaded = Emoji[] | undefined;

/** Search, categories, skin tone. The data come when it is opened first. */
export function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const say = useWords("emoji");
  const language = useLanguage();
  const [loading] = useState<Promise<Loaded>>(() => loadEmoji(language).catch(() => undefined));
  const [query, setQuery] = useState("");
  const [tab, setTab] = useState(frequentTab);
  const panel = useRef<HTMLDivElement>(null);
  const panelId = useId();

  const chooseTab = (next: number) => {
    setQuery("");
    setTab(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const first = panel.current?.querySelector<HTMLElement>("[role=option]");
    if (event.key !== "ArrowDown" && event.key !== "Enter") return;
    // In a form Enter would send it.
    event.preventDefault();
    if (event.key === "ArrowDown") first?.focus();
    else if (query) first?.click();
  };
  return (
    <div className="flex h-full flex-col">
      <div className="flex items-center gap-2 p-2.5 pb-2">
        <input
          type="search"
          aria-label={say("search")}
          placeholder={say("search")}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={onKeyDown}
          className="h-9 pointer-coarse:h-11 min-w-0 flex-1 rounded-md border border-edge bg-canvas px-3 text-sm outline-none focus:border-accent focus:ring-3 focus:ring-tint"
        />
        <SkinTone />
      </div>
      <EmojiTabs chosen={query ? undefined : tab} panelId={panelId} onChoose={chooseTab} />
      <div ref={panel} id={panelId} className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-2 pb-2">
        <Suspense fallback={<ListSkeleton />}>
          <Choice loading={loading} query={query} tab={tab} onPick={onPick} />
        </Suspense>
      </div>
    </div>
  );
}

type Choosing = { loading: Promise<Loaded>; query: string; tab: number; onPick: (emoji: string) => void };

function Choice({ loading, query, tab, onPick }: Choosing) {
  const say = useWords("emoji");
  const all = use(loading);
  const client = useClient();
  const searched = useDeferredValue(query);
  const { frequent, tone } = useChat((state) => state.emojiHabits);
  const shown = useMemo(() => choose(all ?? [], searched, tab, frequent), [all, searched, tab, frequent]);
  if (!all) return <p className="p-3 text-muted text-sm">{say("failed")}</p>;
  if (shown.length === 0) return <p className="p-3 text-muted text-sm">{say("nothingFound")}</p>;
  const title = searched ? say("found") : groupName(tab, say);
  const pick = (emoji: string) => {
    client.usedEmoji(emoji);
    onPick(emoji);
  };
  return <EmojiGrid title={title} emoji={shown} tone={tone} onPick={pick} />;
}

function choose(all: Emoji[], query: string, tab: number, frequent: string[]): Emoji[] {
  if (query.trim()) return searchEmoji(all, query);
  if (tab !== frequentTab) return all.filter(({ group }) => group === tab);
  const byEmoji = new Map(all.flatMap((one) => [one.emoji, ...one.skins].map((form) => [form, one] as const)));
  return frequent.flatMap((emoji) => {
    const known = byEmoji.get(emoji);
    // As it was chosen, whatever the skin tone is now.
    return known ? { ...known, emoji, skins: [] } : [];
  });
}
