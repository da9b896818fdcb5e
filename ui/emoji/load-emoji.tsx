import type { Language } from "#ui/words/languages";
import { type Emoji, readEmoji } from "./emoji-list.tsx";

const loading = new Map<Language, Promise<Emoji[]>>();

/** All emoji, from our own server, once somebody wants to choose one. One attempt that failed is made again. */
export function loadEmoji(language: Language): Promise<Emoji[]> {
  const known = loading.get(language) ?? fetchEmoji(language);
  loading.set(language, known);
  known.catch(() => loading.delete(language));
  return known;
}

/** Their names in the reader's language; shortcodes are the same in all of them. */
async function fetchEmoji(language: Language): Promise<Emoji[]> {
  const [rows, codes] = await Promise.all([named[language](), import("emojibase-data/en/shortcodes/iamcal.json")]);
  return readEmoji(rows.default, codes.default);
}

const named = {
  en: () => import("emojibase-data/en/compact.json"),
  de: () => import("emojibase-data/de/compact.json"),
};
