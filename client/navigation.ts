import type { MessageId, RoomId } from "#protocol/values";

export type NavigationListener = (to: { roomId: RoomId; messageId?: MessageId }) => void;

/** Wishes to go to a room or message that come from outside the page's own links, such as a click on a system notification. */
export class Navigation {
  readonly #listeners = new Set<NavigationListener>();

  go(roomId: RoomId, messageId?: MessageId): void {
    for (const listener of this.#listeners) listener({ roomId, messageId });
    if (this.#listeners.size === 0) location.assign(`/rooms/${roomId}${messageId ? `?message=${messageId}` : ""}`);
  }

  listen(listener: NavigationListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
