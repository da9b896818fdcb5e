import type { StoreApi } from "zustand/vanilla";
import { Alarm } from "#client/alarm";
import { keptPageKey, keptPageOf } from "#client/offline/kept-page";
import type { CopiedWindows, KeptTransaction, PersonDatabase } from "#client/person-database";
import type { ChatState, InitialState, Timeline } from "#client/state";
import type { RoomId } from "#protocol/values";
import { applyKept, type KeptWindow, keptOf } from "./kept-window.ts";

/** As many rooms as a tab keeps in its memory. */
const keptRooms = 20;
const keepAfterMs = 1_000;
/** Longer than this nobody waits for the browser's storage: the server may be quicker. */
const recallWithinMs = 100;

/**
 * The newest messages of the rooms looked at lately, in the browser, so that a room is there as soon as it is wanted; and what a page begins
 * with, so that there is one without a network. It is a copy: what cannot be kept or found is fetched, and whatever is shown of it is brought
 * up to date by the room's log.
 */
export class KeptRooms {
  readonly #store: StoreApi<ChatState>;
  readonly #database: PersonDatabase;
  readonly #initial: InitialState;
  readonly #alarm = new Alarm(() => void this.#keep());
  /** What is in the browser's storage as it is here. It holds none of them in memory. */
  readonly #kept = new WeakSet<Timeline>();

  constructor(initial: InitialState, store: StoreApi<ChatState>, database: PersonDatabase) {
    this.#initial = initial;
    this.#store = store;
    this.#database = database;
  }

  /** Keeps what changes, a moment later. */
  start(): () => void {
    this.#keepSoon();
    // Not for a new head alone: an idle tab hears of many, and writes nothing.
    const stop = this.#store.subscribe((state, before) => state.timelines !== before.timelines && this.#keepSoon());
    return () => {
      stop();
      this.#alarm.clear();
    };
  }

  /** Puts into the state what is kept of the room. What comes late is still better than nothing. */
  recall(roomId: RoomId): Promise<void> {
    return soon(this.#recall(roomId));
  }

  forget(roomId: RoomId): void {
    void this.#transact((transaction) => transaction.objectStore("windows").delete(roomId));
  }

  /** Holds even when the page ends with this line. */
  forgetAll(): void {
    this.#alarm.clear();
    const clear = (transaction: KeptTransaction) =>
      Promise.all([transaction.objectStore("windows").clear(), transaction.objectStore("page").clear()]);
    this.#database.put(clear).catch(() => undefined);
  }

  async #recall(roomId: RoomId): Promise<void> {
    const kept = await this.#transact((transaction) => transaction.objectStore("windows").get(roomId));
    if (kept) this.#store.setState((state) => applyKept(state, roomId, kept));
  }

  #keepSoon(): void {
    if (this.#alarm.dueAt === undefined) this.#alarm.set(keepAfterMs);
  }

  async #keep(): Promise<void> {
    const changed = this.#changed();
    await this.#transact(async (transaction) => {
      const windows = transaction.objectStore("windows");
      for (const [roomId, window] of changed) await windows.put(window, roomId);
      await transaction.objectStore("page").put(keptPageOf(this.#store.getState(), this.#initial), keptPageKey);
      await dropOthers(windows, (roomId) => roomId in this.#store.getState().rooms);
    });
  }

  #changed(): [RoomId, KeptWindow][] {
    const { timelines, epoch } = this.#store.getState();
    return Object.entries(timelines).flatMap(([roomId, timeline]): [RoomId, KeptWindow][] => {
      const window = this.#kept.has(timeline) ? undefined : keptOf(timeline, epoch, Date.now());
      if (window) this.#kept.add(timeline);
      return window ? [[roomId, window]] : [];
    });
  }

  // Where nothing can be kept, or the person has signed out, there is nothing to say: it is a copy.
  #transact<T>(run: (transaction: KeptTransaction) => Promise<T>): Promise<T | undefined> {
    return this.#database.transact(run).catch(() => undefined);
  }
}

/** Rooms that are not this person's any more, and the oldest of too many. What is written waits for this: all windows are read only where one has to go. */
async function dropOthers(windows: CopiedWindows, isMine: (roomId: RoomId) => boolean): Promise<void> {
  const keys = await windows.getAllKeys();
  for (const roomId of keys) if (!isMine(roomId)) await windows.delete(roomId);
  const mine = keys.filter(isMine);
  if (mine.length <= keptRooms) return;
  const kept = await windows.getAll();
  const byAge = mine
    .map((roomId, index) => ({ roomId, at: kept[index]?.at ?? 0 }))
    .toSorted((one, other) => one.at - other.at);
  for (const { roomId } of byAge.slice(0, mine.length - keptRooms)) await windows.delete(roomId);
}

function soon(asked: Promise<void>): Promise<void> {
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(() => late.resolve(), recallWithinMs);
  return Promise.race([asked, late.promise]).finally(() => clearTimeout(timer));
}
