/**
 * Where the reader is in a room: at its live end, or with one message at a certain height of the view. A place is kept while rows come and
 * go above and below, while the composer grows and the window is resized, and over a reload. It is the message's lower edge that stays: a
 * message that turns out to continue an earlier one loses its byline, and the text below must not notice.
 */
export type Place = { isAtEnd: true } | { isAtEnd: false; messageId: string; bottom: number };

export const atEnd: Place = { isAtEnd: true };

/** How near to the end (px) still counts as being there. */
const stickWithinPx = 100;

/** The list lies in a `column-reverse` scroller: 0 is the end, and the first paint is there without a script. */
export function distanceToEnd(scroller: HTMLElement): number {
  return Math.abs(scroller.scrollTop);
}

export function distanceToBeginning(scroller: HTMLElement): number {
  return scroller.scrollHeight - scroller.clientHeight - Math.abs(scroller.scrollTop);
}

export function placeIn(scroller: HTMLElement, isLive: boolean): Place {
  if (isLive && distanceToEnd(scroller) < stickWithinPx) return atEnd;
  const top = scroller.getBoundingClientRect().top;
  const first = messageRows(scroller).find((row) => row.getBoundingClientRect().bottom > top);
  if (!first?.dataset.id) return atEnd;
  return { isAtEnd: false, messageId: first.dataset.id, bottom: first.getBoundingClientRect().bottom - top };
}

/** Scrolls back to a place; false when its message is not in the window. */
export function returnTo(scroller: HTMLElement, place: Place): boolean {
  if (place.isAtEnd) {
    if (scroller.scrollTop !== 0) scroller.scrollTop = 0;
    return true;
  }
  const row = rowOf(scroller, place.messageId);
  if (!row) return false;
  const moved = row.getBoundingClientRect().bottom - scroller.getBoundingClientRect().top - place.bottom;
  if (Math.abs(moved) >= 1) scroller.scrollTop += moved;
  return true;
}

export function rowOf(scroller: HTMLElement, messageId: string): HTMLElement | undefined {
  return messageRows(scroller).find((row) => row.dataset.id === messageId);
}

/** The highest `seq` whose row ends within the view. */
export function lastSeqInView(scroller: HTMLElement): number | undefined {
  const bottom = scroller.getBoundingClientRect().bottom + 2;
  const last = messageRows(scroller).findLast((row) => row.getBoundingClientRect().bottom <= bottom);
  return last && Number(last.dataset.seq);
}

function messageRows(scroller: HTMLElement): HTMLElement[] {
  return [...scroller.querySelectorAll<HTMLElement>("[data-seq]")];
}

/** A place survives a reload within its tab. */
export function rememberPlace(roomId: string, place: Place): void {
  try {
    if (place.isAtEnd) sessionStorage.removeItem(keyOf(roomId));
    else sessionStorage.setItem(keyOf(roomId), JSON.stringify(place));
  } catch {
    // Without storage (some private windows) a reload goes to the newest messages.
  }
}

export function rememberedPlace(roomId: string): Place | undefined {
  try {
    const place: Partial<Extract<Place, { isAtEnd: false }>> = JSON.parse(
      sessionStorage.getItem(keyOf(roomId)) ?? "{}",
    );
    const { messageId, bottom } = place;
    return typeof messageId === "string" && typeof bottom === "number"
      ? { isAtEnd: false, messageId, bottom }
      : undefined;
  } catch {
    return undefined;
  }
}

function keyOf(roomId: string): string {
  return `ebb:place:${roomId}`;
}
