import type { StoreApi } from "zustand/vanilla";
import type { RoomId } from "#protocol/values";
import { type Headline, headlineOf, titleWith } from "./headline.ts";
import { drawBadge, loadIcon } from "./icon-badge.ts";
import { worded } from "./refusal-words.ts";
import type { ChatState } from "./state.ts";

/** Keeps the tab's title and icon. Pages set titles too, when they please: the mark is put back. */
export class TitleAndIcon {
  readonly #store: StoreApi<ChatState>;
  readonly #openRoom: () => RoomId | undefined;
  #badge = "";
  #isSignedOut = false;

  constructor(store: StoreApi<ChatState>, openRoom: () => RoomId | undefined) {
    this.#store = store;
    this.#openRoom = openRoom;
  }

  start(): () => void {
    const unsubscribe = this.#store.subscribe((state, before) => {
      if (state.rooms !== before.rooms || state.unreadThreads !== before.unreadThreads) this.update();
    });
    const observer = new MutationObserver(() => this.#writeTitle());
    observer.observe(document.head, { subtree: true, childList: true, characterData: true });
    void loadIcon();
    this.update();
    return () => {
      unsubscribe();
      observer.disconnect();
    };
  }

  update(): void {
    this.#writeTitle();
    const { rooms, unreadThreads } = this.#store.getState();
    this.#writeIcon(headlineOf(rooms, unreadThreads));
  }

  saySignedOut(): void {
    this.#isSignedOut = true;
    this.#writeTitle();
  }

  #writeTitle(): void {
    const title = this.#isSignedOut ? worded("Signed out", "signed-out") : this.#title();
    if (document.title !== title) document.title = title;
  }

  #title(): string {
    const { rooms, unreadThreads } = this.#store.getState();
    const roomId = this.#openRoom();
    return titleWith(headlineOf(rooms, unreadThreads), roomId && rooms[roomId]?.name, document.title);
  }

  #writeIcon({ count, hasNews }: Headline): void {
    const news = hasNews ? "•" : "";
    const badge = count > 0 ? String(Math.min(count, 99)) : news;
    if (badge === this.#badge) return;
    this.#badge = badge;
    void drawBadge(badge, () => badge === this.#badge);
  }
}
