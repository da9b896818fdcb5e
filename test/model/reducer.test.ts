import fc from "fast-check";
import { expect, it } from "vitest";
import { applyFeed } from "#client/apply/apply-feed";
import { applyHead } from "#client/apply/apply-head";
import { applyMerged } from "#client/apply/apply-merged";
import { applyDismiss, applyNotification } from "#client/apply/apply-notification";
import { addOlder, openWindow } from "#client/apply/apply-page";
import { applyChanged, applySent } from "#client/apply/apply-sent";
import { mergeEntries } from "#client/apply/merge-entries";
import { anyLog, entryAt, type Log, pageAt, roomId, wholeWindow } from "#client/sample/log";
import { sampleHead, sampleNotification, sampleRoom, sampleState } from "#client/sample/state";
import type { ChatState, Timeline } from "#client/state";
import type { Notification } from "#protocol/notifications";
import type { Entry, FeedState } from "#protocol/values";
import { explored } from "./explored.ts";
import { faultsOnScreen } from "./faults-on-screen.ts";

/** `seq`, `asOf` and `count` are folded into the log at hand. */
type Step =
  | { does: "an entry comes" | "an answer comes"; seq: number; asOf: number }
  | { does: "many come"; seq: number; count: number }
  | { does: "a page is asked for" | "the page comes" };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constantFrom("an entry comes" as const, "an answer comes" as const),
      seq: fc.nat(40),
      asOf: fc.nat(40),
    }),
  },
  fc.record({ does: fc.constant("many come" as const), seq: fc.nat(40), count: fc.integer({ min: 2, max: 9 }) }),
  fc.record({ does: fc.constantFrom("a page is asked for" as const, "the page comes" as const) }),
);

it("a window folded over a stale page, in any order and with losses, is the log once its gaps are filled", () => {
  const anyFold = fc.record({
    log: anyLog,
    from: fc.nat(40),
    limit: fc.integer({ min: 1, max: 5 }),
    steps: fc.array(anyStep),
  });
  fc.assert(
    fc.property(anyFold, ({ log, from, limit, steps }) => {
      const fold = new Fold(log, 1 + (from % log.changes.length), limit);
      for (const step of steps) fold.take(step);
      fold.fillGaps();
      expect(fold.timeline).toMatchObject(wholeWindow(log));
      expect(fold.held).toEqual([]);
    }),
    explored,
  );
});

/** What RoomLog and Pages do with the pure functions, without their waiting. */
class Fold {
  readonly #log: Log;
  readonly #limit: number;
  #state: ChatState;
  #asked?: { page: ReturnType<typeof pageAt>; since: Entry[] };
  held: Entry[] = [];

  constructor(log: Log, head: number, limit: number) {
    this.#log = log;
    this.#limit = limit;
    const timeline = openWindow(pageAt(log, head, { before: head + 1 }, limit));
    this.#state = sampleState({ timelines: { [roomId]: timeline } });
  }

  get timeline(): Timeline {
    const timeline = this.#state.timelines[roomId];
    if (!timeline) throw new Error("The window is gone.");
    return timeline;
  }

  get #head(): number {
    return this.#log.changes.length;
  }

  take(step: Step): void {
    if ("count" in step) this.#merge(this.#entries(step.seq, step.count));
    else if (step.does === "a page is asked for") this.#ask();
    else if (step.does === "the page comes") this.#extend();
    else if ("asOf" in step) this.#hear(step.does, this.#entry(step.seq, step.asOf));
    expect(faultsOnScreen(this.#state)).toEqual([]);
  }

  fillGaps(): void {
    this.#extend();
    this.#merge(this.#entries(this.timeline.applied, this.#head));
    while (this.timeline.before !== undefined) {
      this.#ask();
      this.#extend();
    }
  }

  // My own writing: its answer may come before its entry or after; that of a change was asked for in a state, which it may find changed.
  #hear(does: "an entry comes" | "an answer comes", entry: Entry): void {
    if (does === "an entry comes" || !("message" in entry)) return this.#merge([entry]);
    const hasCome = entry.seq <= this.timeline.applied;
    if (entry.type === "message.created") this.#state = applySent(this.#state, entry.message);
    else if (!hasCome) this.#state = applyChanged(this.#state, entry.message, this.#state);
  }

  #merge(entries: Entry[]): void {
    const { timeline, applied, held } = mergeEntries(this.timeline, [...this.held, ...entries]);
    this.held = held;
    this.#asked?.since.push(...applied);
    this.#state = applyMerged(this.#state, roomId, { timeline, applied, isAttended: false });
  }

  #ask(): void {
    const { before, applied } = this.timeline;
    if (before === undefined || this.#asked) return;
    this.#asked = { page: pageAt(this.#log, applied, { before }, this.#limit), since: [] };
  }

  #extend(): void {
    if (!this.#asked) return;
    const { page, since } = this.#asked;
    this.#asked = undefined;
    this.#state = { ...this.#state, timelines: { [roomId]: addOlder(this.timeline, page, since) } };
  }

  /** An entry as it was, or as it is rendered later. */
  #entry(seq: number, later: number): Entry {
    const at = 1 + (seq % this.#head);
    return entryAt(this.#log, at, Math.min(this.#head, at + later));
  }

  #entries(after: number, count: number): Entry[] {
    const from = after % this.#head;
    const seqs = Array.from({ length: Math.min(count, this.#head - from) }, (_, index) => from + index + 1);
    return seqs.map((seq) => entryAt(this.#log, seq, this.#head));
  }
}

type Change = { type: "written" | "mentioned" | "read" };

const anyChanges = fc.array(
  fc.oneof(...(["written", "mentioned", "read"] as const).map((type) => fc.constant<Change>({ type }))),
  { minLength: 1, maxLength: 20 },
);

/** How the feed stood after each change, and what was pushed for it. */
type Moment = { feed: FeedState; told?: Notification; dismissed: string[] };

function momentsOf(changes: Change[]): Moment[] {
  const moments: Moment[] = [];
  for (const { type } of changes) moments.push(momentAfter(moments.at(-1)?.feed ?? nothingYet, type));
  return moments;
}

const nothingYet: FeedState = { version: "1", epoch: "e1", nseq: 0, heads: [sampleHead()], pending: [] };

function momentAfter(before: FeedState, type: Change["type"]): Moment {
  const { head, readSeq } = before.heads[0] ?? sampleHead();
  if (type === "read") {
    return { feed: feedAt(head, head, before.nseq, []), dismissed: before.pending.map(({ id }) => id) };
  }
  if (type === "written") return { feed: feedAt(head + 1, readSeq, before.nseq, before.pending), dismissed: [] };
  const told = sampleNotification(before.nseq + 1, { seq: head + 1 });
  return { feed: feedAt(head + 1, readSeq, told.nseq, [...before.pending, told]), told, dismissed: [] };
}

function feedAt(head: number, readSeq: number, nseq: number, pending: Notification[]): FeedState {
  const heads = [sampleHead({ head, readSeq, unread: head - readSeq, mentions: pending.length })];
  return { ...nothingYet, nseq, heads, pending };
}

/** A page whose feed is told of moments, by list or by push. `Feed` remembers what was settled. */
class ToldFeed {
  readonly #settled = new Set<string>();
  state: ChatState;

  constructor({ feed }: Moment) {
    this.state = applyFeed(sampleState({ rooms: { [roomId]: sampleRoom() } }), feed, "now", this.#settled);
  }

  take({ feed, told, dismissed }: Moment, what: Telling): void {
    if (what === "list") this.state = applyFeed(this.state, feed, "now", this.#settled);
    else if (what === "head") for (const head of feed.heads) this.state = applyHead(this.state, head, "now");
    else if (what === "notification") this.#tell(told);
    else this.#dismiss(dismissed);
  }

  #tell(told: Notification | undefined): void {
    if (told && !this.#settled.has(told.id)) this.state = applyNotification(this.state, told);
  }

  #dismiss(ids: string[]): void {
    for (const id of ids) this.#settled.add(id);
    this.state = applyDismiss(this.state, ids);
  }
}

const pushes = ["head", "notification", "dismiss"] as const;
type Telling = (typeof pushes)[number] | "list";

const anyTelling = anyChanges.map(momentsOf).chain((moments) => {
  const pushed = moments.flatMap((moment) => pushes.map((what): [Moment, Telling] => [moment, what]));
  const anyMore = fc.tuple(fc.constantFrom(...moments), fc.constantFrom<Telling>("list", ...pushes));
  return fc
    .record({ stale: fc.constantFrom(...moments), more: fc.array(anyMore) })
    .chain(({ stale, more }) =>
      fc
        .shuffledSubarray([...pushed, ...more], { minLength: pushed.length + more.length })
        .map((told) => ({ moments, stale, told })),
    );
});

it("heads, notifications and lists told in any order and repeatedly over a stale feed make the feed as it is", () => {
  fc.assert(
    fc.property(anyTelling, ({ moments, stale, told }) => {
      const feed = new ToldFeed(stale);
      for (const [moment, what] of told) feed.take(moment, what);
      const last = moments.at(-1)?.feed ?? nothingYet;
      expect(feed.state.rooms[roomId]).toMatchObject(headOf(last));
      expect(feed.state.notifications.map(({ id }) => id)).toEqual(last.pending.map(({ id }) => id));
    }),
    explored,
  );
});

function headOf({ heads }: FeedState) {
  const { roomId: _, ...values } = heads[0] ?? sampleHead();
  return values;
}
