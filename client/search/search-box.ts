import type { StoreApi } from "zustand/vanilla";
import { createStore } from "zustand/vanilla";
import type { Refused, Reply } from "#protocol/refusals";
import type { SearchHit, SearchOrder, SearchPage } from "#protocol/search";

export type SearchState = {
  text: string;
  order: SearchOrder;
  /** What was found for what was asked last; kept on screen until there is something newer. */
  hits: SearchHit[];
  /** Where the next page begins. */
  next?: string | undefined;
  /** What the hits are of; undefined: nothing was searched for. */
  searched?: string | undefined;
  isSearching: boolean;
  /** The server's index is still being made. */
  isIndexing: boolean;
  /** Why there is no answer, as a sentence; and whether it would help to ask again. */
  problem?: { sentence: string; isPassing: boolean } | undefined;
};

export type SearchAsked = { query: string; order: SearchOrder; cursor?: string };
type Ask = (asked: SearchAsked) => Promise<Reply<SearchPage>>;

const nothing = { hits: [], next: undefined, searched: undefined, isIndexing: false, problem: undefined };
/** Long enough to type the next letter, short enough not to be waited for. */
const typingPauseMs = 150;

/** What is being searched for, and what was found. It outlives the window that shows it: one goes on where one was. */
export class SearchBox {
  readonly store: StoreApi<SearchState> = createStore<SearchState>()(() => ({
    ...nothing,
    text: "",
    order: "newest",
    isSearching: false,
  }));
  readonly #ask: Ask;
  /** Only what was asked last is shown: answers may overtake one another. */
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  type(text: string): void {
    this.store.setState({ text });
    this.#askIn(typingPauseMs);
  }

  order(order: SearchOrder): void {
    this.store.setState({ order });
    this.#askIn(0);
  }

  /** What is shown may be old: rooms are left, messages deleted. */
  again(): void {
    this.#askIn(0);
  }

  async more(): Promise<void> {
    const { next, isSearching, searched } = this.store.getState();
    if (next === undefined || isSearching || searched === undefined) return;
    const turn = ++this.#turn;
    this.store.setState({ isSearching: true });
    const reply = await this.#ask({ query: searched, order: this.store.getState().order, cursor: next });
    if (turn !== this.#turn) return;
    if (!reply.ok) return this.#refused(reply);
    const { hits } = this.store.getState();
    this.store.setState({ hits: [...hits, ...reply.value.hits], next: reply.value.next, isSearching: false });
  }

  #askIn(ms: number): void {
    clearTimeout(this.#timer);
    this.#turn += 1;
    if (this.store.getState().text.trim() === "") this.store.setState({ ...nothing, isSearching: false });
    else this.#timer = setTimeout(() => void this.#askNow(), ms);
  }

  async #askNow(): Promise<void> {
    const turn = ++this.#turn;
    const { text, order } = this.store.getState();
    this.store.setState({ isSearching: true });
    const reply = await this.#ask({ query: text, order });
    if (turn !== this.#turn) return;
    if (!reply.ok) return this.#refused(reply);
    const { hits, next, isIndexing = false } = reply.value;
    this.store.setState({ hits, next, isIndexing, searched: text, isSearching: false, problem: undefined });
  }

  /** Who searches too fast waits, and need not know. */
  #refused({ refusal, message, retryAfterMs }: Refused): void {
    if (refusal === "rate" && retryAfterMs !== undefined) this.#askIn(retryAfterMs);
    else {
      const problem = { sentence: message, isPassing: refusal === "unavailable" || refusal === "internal" };
      this.store.setState({ ...nothing, isSearching: false, problem });
    }
  }
}
