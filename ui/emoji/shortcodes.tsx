import { useEffect, useSyncExternalStore } from "react";

type Shortcodes = ReadonlyMap<string, string>;

const pattern = /:([a-z0-9_+-]+):/g;

/** A run of text with its known shortcodes as emoji. What was typed stays what is stored: this is only how it is shown. */
export function EmojiText({ text }: { text: string }) {
  const shortcodes = useShortcodes(mayHaveShortcodes(text));
  return shortcodes ? withEmoji(text, shortcodes) : text;
}

export function mayHaveShortcodes(text: string): boolean {
  return text.search(pattern) >= 0;
}

export function withEmoji(text: string, shortcodes: Shortcodes): string {
  return text.replace(pattern, (typed, code: string) => shortcodes.get(code) ?? typed);
}

/** Nothing until they are here; they are fetched for the first text that needs them. */
export function useShortcodes(areNeeded: boolean): Shortcodes | undefined {
  const known = useSyncExternalStore(whenLoaded, current, none);
  const isMissing = areNeeded && !known;
  useEffect(() => {
    if (isMissing) void load();
  }, [isMissing]);
  return areNeeded ? known : undefined;
}

let shortcodes: Shortcodes | undefined;
let loading: Promise<void> | undefined;
const waiting = new Set<() => void>();

function load(): Promise<void> {
  loading ??= fetchShortcodes().then(
    (known) => {
      shortcodes = known;
      for (const tell of waiting) tell();
    },
    () => {
      loading = undefined;
    },
  );
  return loading;
}

async function fetchShortcodes(): Promise<Shortcodes> {
  const [{ readShortcodes }, codes] = await Promise.all([
    import("./emoji-list.tsx"),
    import("emojibase-data/en/shortcodes/iamcal.json"),
  ]);
  return readShortcodes(codes.default);
}

function whenLoaded(tell: () => void): () => void {
  waiting.add(tell);
  return () => waiting.delete(tell);
}

const current = () => shortcodes;
const none = () => undefined;
