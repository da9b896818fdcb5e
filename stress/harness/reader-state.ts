import type { Bye } from "#protocol/bye";
import type { Notification } from "#protocol/notifications";
import type { FeedState, Head, Message } from "#protocol/values";
import type { TestTab } from "#server/test-connections";
import type { Person } from "./people.ts";
import type { Random } from "./random.ts";
import { createRoomFold, type RoomFold } from "./room-fold.ts";

/** What a reader counts while it lives. */
export type Tally = {
  /** Times a transport was attached. */
  attached: number;
  /** Rooms fetched because something was missing, and rooms loaded anew because nothing could be continued. */
  fetched: number;
  reloaded: number;
  /** What was refused, or went wrong on the way, by its name. */
  troubles: Map<string, number>;
  /** How long it was without a transport, each time, in ms. */
  waits: number[];
};

export type ReaderState = {
  readonly person: Person;
  readonly tabId: string;
  readonly browser: string;
  readonly random: Random;
  readonly folds: Map<string, RoomFold>;
  readonly heads: Map<string, number>;
  readonly tally: Tally;
  /** All it was notified of, and what was taken off again, as they came. */
  readonly notifications: Notification[];
  readonly dismissed: string[];
  /** What `hello` and `feed:attach` said was pending, the last time. */
  pending: Notification[];
  readonly acknowledged: Message[];
  readonly byes: Bye[];
  readonly gone: Set<string>;
  wanted: "live" | "idle" | "closed";
  /** Why it does not come back, once a server said so. */
  ended?: string;
  gen: number;
  nseq: number;
  epoch?: string;
  lastEventId?: string;
  /** The live transport, once attached. */
  tab?: TestTab;
  isStreaming: boolean;
  lostAt?: number;
};

export function createReaderState(person: Person, rooms: readonly string[], random: Random): ReaderState {
  return {
    person,
    tabId: crypto.randomUUID(),
    browser: crypto.randomUUID(),
    random,
    folds: new Map(rooms.map((roomId) => [roomId, createRoomFold()])),
    heads: new Map(),
    tally: { attached: 0, fetched: 0, reloaded: 0, troubles: new Map(), waits: [] },
    notifications: [],
    dismissed: [],
    pending: [],
    acknowledged: [],
    byes: [],
    gone: new Set(),
    wanted: "closed",
    gen: 0,
    nseq: 0,
    isStreaming: false,
  };
}

/** Takes over the feed; answers whether the epoch is another one than before, so that every room is to be loaded anew. */
export function takeFeed(state: ReaderState, feed: FeedState): boolean {
  const isOther = state.epoch !== undefined && state.epoch !== feed.epoch;
  state.epoch = feed.epoch;
  state.nseq = isOther ? feed.nseq : Math.max(state.nseq, feed.nseq);
  state.pending = feed.pending;
  if (isOther) state.heads.clear();
  for (const head of feed.heads) takeHead(state, head);
  return isOther;
}

export function takeHead({ heads }: ReaderState, { roomId, head }: Pick<Head, "roomId" | "head">): void {
  heads.set(roomId, Math.max(head, heads.get(roomId) ?? 0));
}

export function takeNotification(state: ReaderState, notification: Notification): void {
  state.nseq = Math.max(state.nseq, notification.nseq);
  state.notifications.push(notification);
}

/** The person may not see this room any more. What was heard of it so far is kept, for the oracle. */
export function takeGone(state: ReaderState, roomId: string): void {
  state.gone.add(roomId);
  state.heads.delete(roomId);
}

/** The sum of the heads this reader knows: what a heartbeat's `sum` is compared with. */
export function knownSum({ heads, folds }: ReaderState): number {
  let sum = 0;
  for (const [roomId, head] of heads) sum += folds.get(roomId)?.applied ?? head;
  return sum;
}

const terminal = new Set(["unauthenticated", "wrong-account", "forbidden", "invalid", "superseded", "limit"]);

/** After these a client does not come back by itself. */
export function takeBye(state: ReaderState, bye: Bye): void {
  state.byes.push(bye);
  if (terminal.has(bye.reason)) endAs(state, bye.reason);
}

export function endAs(state: ReaderState, reason: string): void {
  state.ended = reason;
  state.wanted = "closed";
}

export function noteTrouble({ tally }: ReaderState, error: unknown): void {
  const name = refusalOf(error) ?? (error instanceof Error ? error.message.split("\n")[0] : String(error)) ?? "";
  tally.troubles.set(name, (tally.troubles.get(name) ?? 0) + 1);
}

/** What `connect_error` names as its reason. */
export function refusalOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("data" in error)) return undefined;
  const refusal: unknown = Reflect.get(Object(error.data), "refusal");
  return typeof refusal === "string" ? refusal : undefined;
}

export function isTerminal(refusal: string | undefined): boolean {
  return refusal !== undefined && terminal.has(refusal);
}

export function noteAttached(state: ReaderState): void {
  state.tally.attached++;
  if (state.lostAt !== undefined) state.tally.waits.push(Math.round(performance.now() - state.lostAt));
  state.lostAt = undefined;
}

export function noteLost(state: ReaderState): void {
  state.lostAt ??= performance.now();
}
