import { without } from "#client/apply/apply-gone";
import type { Entry, FeedState, Head, RoomId } from "#protocol/values";
import { RoomLog, type RoomLogParts } from "./room-log.ts";

/** Rooms looked at lately keep their windows, so that they paint at once. */
const keptWindows = 20;

/** The logs of the rooms that are open in this tab. */
export class RoomLogs {
  readonly #parts: RoomLogParts;
  readonly #open = new Map<RoomId, RoomLog>();
  readonly #lately = new Set<RoomId>();

  constructor(parts: RoomLogParts) {
    this.#parts = parts;
  }

  get all(): RoomLog[] {
    return [...this.#open.values()];
  }

  get openIds(): RoomId[] {
    return [...this.#open.keys()];
  }

  get(roomId: RoomId): RoomLog | undefined {
    return this.#open.get(roomId);
  }

  open(roomId: RoomId): RoomLog {
    const log = this.#open.get(roomId) ?? new RoomLog(roomId, this.#parts);
    this.#open.set(roomId, log);
    this.#noteLately(roomId);
    return log;
  }

  /** Its window is there before it is opened. */
  prepared(roomId: RoomId): void {
    this.#noteLately(roomId);
    this.#dropOldWindows();
  }

  close(roomId: RoomId): void {
    this.#open.get(roomId)?.close();
    this.#open.delete(roomId);
    this.#dropOldWindows();
  }

  /** Keeps what is looked at in the window: see `farSide`. */
  noteSeen(roomId: RoomId, seq: number): void {
    const log = this.#open.get(roomId);
    if (log) log.seenSeq = seq;
  }

  take(entry: Entry): void {
    this.#open.get(entry.roomId)?.take(entry);
  }

  expect(heads: readonly Head[]): void {
    for (const { roomId, head } of heads) this.#open.get(roomId)?.expect(head);
  }

  /** The log is another one (restored or imported): windows of closed rooms are dropped, open ones load anew in place. */
  startAnew(feed: FeedState): void {
    const timelines = this.#parts.store.getState().timelines;
    const kept = Object.entries(timelines).filter(([roomId]) => this.#open.has(roomId));
    this.#parts.store.setState({ timelines: Object.fromEntries(kept) });
    for (const log of this.all) log.forget();
    for (const { roomId } of feed.heads) if (this.#open.has(roomId)) void this.#parts.reload(roomId);
  }

  /** Nobody looks at this tab: what is not on its screen is let go, and fetched when it is wanted again. */
  letGoClosed(): void {
    for (const roomId of Object.keys(this.#parts.store.getState().timelines)) {
      if (!this.#open.has(roomId)) this.#drop(roomId);
    }
  }

  #noteLately(roomId: RoomId): void {
    this.#lately.delete(roomId);
    this.#lately.add(roomId);
  }

  #dropOldWindows(): void {
    for (const roomId of [...this.#lately].slice(0, -keptWindows)) {
      if (!this.#open.has(roomId)) this.#drop(roomId);
    }
  }

  #drop(roomId: RoomId): void {
    this.#lately.delete(roomId);
    this.#parts.store.setState((state) => ({ timelines: without(state.timelines, roomId) }));
  }
}
