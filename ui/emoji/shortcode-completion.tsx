import type { Language } from "#ui/words/languages";
import { type Emoji, searchEmoji } from "./emoji-list.tsx";
import { loadEmoji } from "./load-emoji.tsx";

const shownAtMost = 8;

/** The unfinished shortcode before the caret: "hi :ta|" is being completed with "ta"; a time (10:30) is not, nor a single letter. */
export function shortcodeAt(text: string, caret: number): { from: number; query: string } | undefined {
  const query = /(?:^|[\s(])(?<typed>:(?<query>[a-z0-9_+-]{2,}))$/i.exec(text.slice(0, caret))?.groups?.query;
  return query === undefined ? undefined : { from: caret - query.length - 1, query: query.toLowerCase() };
}

export async function suggestEmoji(query: string, language: Language): Promise<Emoji[]> {
  return searchEmoji(await loadEmoji(language).catch(() => []), query, shownAtMost);
}
