import type { Heartbeat } from "#protocol/events";
import type { Entry, FeedState } from "#protocol/values";
import { getJson } from "#server/test-people";
import { readEvents, readSnapshot } from "./pages.ts";
import { knownSum, noteTrouble, type ReaderState, takeFeed } from "./reader-state.ts";
import { pause } from "./wait.ts";

/** What it keeps of the feed; the read positions are the product's to compare. */
type Sums = Pick<Heartbeat, "nseq" | "sum">;

const gapWaitMs = 100;
const sumWaitMs = 500;
/** A request on a dead connection is given up, as browsers' are when the person tries again. */
const answerWithinMs = 6_000;

/** How a reader repairs what was lost: the hole that something overtook, the tail that a heartbeat shows, the room that cannot be continued. */
export function createCatchUp(state: ReaderState) {
  const running = new Map<string, Promise<void>>();
  const again = new Set<string>();

  /** One at a time per room; asked for again meanwhile, it runs once more. */
  function room(roomId: string): Promise<void> {
    const current = running.get(roomId);
    if (current) {
      again.add(roomId);
      return current;
    }
    const run = untilDone(roomId).finally(() => {
      running.delete(roomId);
      if (again.delete(roomId)) void room(roomId);
    });
    running.set(roomId, run);
    return run;
  }

  async function untilDone(roomId: string): Promise<void> {
    while (state.wanted !== "closed" && !state.gone.has(roomId)) {
      try {
        return await fetchRoom(roomId);
      } catch (error) {
        noteTrouble(state, error);
        if (String(error).includes("404")) return;
        await pause(state.random.int(50, 250));
      }
    }
  }

  async function fetchRoom(roomId: string): Promise<void> {
    const fold = state.folds.get(roomId);
    if (!fold) return;
    state.tally.fetched++;
    const { epoch } = fold;
    const signal = AbortSignal.timeout(answerWithinMs);
    const events = await readEvents(state.person, roomId, fold.applied, { epoch, signal });
    if (!events) return reload(roomId);
    // The fold may have become one of another log while this was on its way.
    if (fold.epoch !== epoch) return;
    fold.epoch ??= events.epoch;
    fold.hear(events.entries);
  }

  async function reload(roomId: string): Promise<void> {
    const snapshot = await readSnapshot(state.person, roomId);
    state.tally.reloaded++;
    state.folds.get(roomId)?.reset(snapshot.head, [...snapshot.messages.values()], snapshot.epoch);
    // What was heard of the new log before this is dropped with what is left of the former.
    again.add(roomId);
  }

  async function everyRoom(): Promise<void> {
    await Promise.all(Array.from(state.folds.keys(), room));
  }

  return {
    room,
    everyRoom,
    isIdle: () => running.size === 0,

    heard(entry: Entry): void {
      const fold = state.folds.get(entry.roomId);
      if (!fold) return;
      fold.epoch ??= state.epoch;
      fold.hear([entry]);
      if (fold.isHolding) setTimeout(() => fold.isHolding && room(entry.roomId), gapWaitMs);
    },

    headed(roomId: string, head: number): void {
      const fold = state.folds.get(roomId);
      if (fold) setTimeout(() => fold.applied < head && room(roomId), gapWaitMs);
    },

    /** A difference may be an entry that is still on its way; one that stays is a lost tail. */
    beat({ nseq, sum }: Sums): void {
      if (knownSum(state) === sum && state.nseq >= nseq) return;
      setTimeout(() => void compare({ nseq, sum }), sumWaitMs);
    },

    async feed(feed: FeedState): Promise<void> {
      if (takeFeed(state, feed)) await everyRoom();
    },
  };

  async function compare({ nseq, sum }: Sums): Promise<void> {
    if (state.wanted === "closed" || (knownSum(state) >= sum && state.nseq >= nseq)) return;
    try {
      takeFeed(state, await getJson<FeedState>(state.person, "/api/sync"));
      await everyRoom();
    } catch (error) {
      noteTrouble(state, error);
    }
  }
}

export type CatchUp = ReturnType<typeof createCatchUp>;
