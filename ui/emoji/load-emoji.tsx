import { type Emoji, readEmoji } from "./emoji-list.tsx";

let loading: Promise<Emoji[]> | undefined;

/** All emoji, from our own server, once somebody wants to choose one. One attempt that failed is made again. */
export function loadEmoji(): Promise<Emoji[]> {
  loading ??= fetchEmoji().catch((problem: unknown) => {
    loading = undefined;
    throw problem;
  });
  return loading;
}

async function fetchEmoji(): Promise<Emoji[]> {
  const [rows, codes] = await Promise.all([
    import("emojibase-data/en/compact.json"),
    import("emojibase-data/en/shortcodes/iamcal.json"),
  ]);
  return readEmoji(rows.default, codes.default);
}
