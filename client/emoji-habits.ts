import type { StoreApi } from "zustand/vanilla";
import type { BrowserStorage } from "./browser-storage.ts";
import { firstHabits } from "./first-state.ts";
import type { ChatState } from "./state.ts";

const key = "emoji";
const frequentMax = 24;
/** Old habits fade: each choice makes all former ones count a little less. */
const fading = 0.97;

type Kept = { scores: Record<string, number>; tone: number };

/** Which emoji somebody uses in this browser, the most frequent first, and which skin tone. */
export class Habits {
  readonly #store: StoreApi<ChatState>;
  readonly #storage: BrowserStorage;

  constructor(store: StoreApi<ChatState>, storage: BrowserStorage) {
    this.#store = store;
    this.#storage = storage;
  }

  /** Once the page is alive: the server knows nothing of it. */
  recall(): void {
    this.#show(this.#read());
  }

  used(emoji: string): void {
    const { scores, tone } = this.#read();
    const faded = Object.entries(scores).map(([one, score]) => [one, score * fading] as const);
    const counted = { ...Object.fromEntries(faded), [emoji]: (scores[emoji] ?? 0) * fading + 1 };
    const kept = Object.entries(counted).sort(([, one], [, other]) => other - one);
    this.#keep({ scores: Object.fromEntries(kept.slice(0, frequentMax)), tone });
  }

  chooseTone(tone: number): void {
    this.#keep({ ...this.#read(), tone });
  }

  #keep(kept: Kept): void {
    this.#storage.write(key, JSON.stringify(kept));
    this.#show(kept);
  }

  #show({ scores, tone }: Kept): void {
    const used = Object.entries(scores).sort(([, one], [, other]) => other - one);
    const frequent = new Set([...used.map(([emoji]) => emoji), ...firstHabits.frequent]);
    this.#store.setState({ emojiHabits: { frequent: [...frequent].slice(0, frequentMax), tone } });
  }

  #read(): Kept {
    try {
      const kept: unknown = JSON.parse(this.#storage.read(key) ?? "");
      return isKept(kept) ? kept : nothingYet;
    } catch {
      return nothingYet;
    }
  }
}

const nothingYet: Kept = { scores: {}, tone: 0 };

function isKept(kept: unknown): kept is Kept {
  if (typeof kept !== "object" || kept === null || !("scores" in kept) || !("tone" in kept)) return false;
  const { scores, tone } = kept;
  const areScores = typeof scores === "object" && scores !== null;
  return areScores && Object.values(scores).every((score) => typeof score === "number") && typeof tone === "number";
}
