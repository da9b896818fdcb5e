import type { StoreApi } from "zustand/vanilla";
import type { Heartbeat } from "#protocol/events";
import { limits } from "#protocol/limits";
import type { Notification } from "#protocol/notifications";
import type { Reply } from "#protocol/refusals";
import type { UnreadThreads } from "#protocol/threads";
import { nothingUnread } from "#protocol/threads";
import type { FeedState, Head, Room } from "#protocol/values";
import { Alarm } from "./alarm.ts";
import type { Api } from "./api.ts";
import { applyFeed, namesSameRooms } from "./apply/apply-feed.ts";
import { applyHead } from "./apply/apply-head.ts";
import { applyDismiss, applyNotification } from "./apply/apply-notification.ts";
import { applyRooms } from "./apply/apply-rooms.ts";
import type { ChatState } from "./state.ts";

export type FeedParts = {
  store: StoreApi<ChatState>;
  api: Api;
  /** Heads are known, so open rooms can tell whether they lack something. */
  heads(heads: Head[]): void;
  epochChanged(feed: FeedState): void;
  version(version: string): void;
  /** An absolute list came after this one. */
  pending(before: Notification[], now: Notification[]): void;
};

/** The person's feed: heads of all rooms and unread notifications, whichever transport brings them. */
export class Feed {
  readonly #parts: FeedParts;
  /** Settled notifications never come back: a list that was on its way meanwhile must not show them again. */
  readonly #settled = new Set<string>();
  #areRoomsOutdated = false;
  #fetchingRooms?: Promise<void>;
  /** How often it was told what is new in threads. */
  #threadNews = 0;
  #compare?: { heartbeat: Heartbeat; before: Sums };
  readonly #comparison = new Alarm(() => this.#compareLater());

  constructor(parts: FeedParts) {
    this.#parts = parts;
  }

  stop(): void {
    this.#comparison.clear();
  }

  /** To be given back with the answer of a question asked now: what is told meanwhile is at least as new as that. */
  get threadNews(): number {
    return this.#threadNews;
  }

  /** `askedWith`: the notifications that were listed when it was asked for. */
  take(feed: FeedState, askedWith?: readonly Notification[], threadNews = this.#threadNews): void {
    const { store } = this.#parts;
    const before = store.getState();
    store.setState((state) => applyFeed(state, feed, now(), this.#settled, askedWith));
    if (threadNews === this.#threadNews) store.setState({ unreadThreads: feed.threads ?? nothingUnread });
    if (feed.epoch !== before.epoch) this.#parts.epochChanged(feed);
    this.#parts.heads(feed.heads);
    this.#parts.pending(before.notifications, store.getState().notifications);
    if (!namesSameRooms(store.getState(), feed)) void this.fetchRooms();
    this.#parts.version(feed.version);
  }

  takeHead(head: Head): void {
    const { store } = this.#parts;
    if (!(head.roomId in store.getState().rooms)) return void this.fetchRooms();
    store.setState((state) => applyHead(state, head, now()));
    this.#parts.heads([head]);
  }

  takeThreads(unreadThreads: UnreadThreads): void {
    this.#threadNews += 1;
    this.#parts.store.setState({ unreadThreads });
  }

  takeNotification(notification: Notification): boolean {
    if (this.#settled.has(notification.id)) return false;
    this.#parts.store.setState((state) => applyNotification(state, notification));
    return true;
  }

  dismiss(ids: readonly string[]): void {
    for (const id of ids) this.#settled.add(id);
    this.#parts.store.setState((state) => applyDismiss(state, ids));
  }

  async sync(): Promise<Reply<FeedState>> {
    const { notifications } = this.#parts.store.getState();
    const { threadNews } = this;
    const reply = await this.#parts.api<FeedState>("/api/sync");
    if (reply.ok) this.take(reply.value, notifications, threadNews);
    return reply;
  }

  /** The list of my rooms, at least as new as this call: what is already on its way may be older and is asked for once more. */
  fetchRooms(): Promise<void> {
    this.#areRoomsOutdated = true;
    this.#fetchingRooms ??= this.#fetchRoomsUntilNew().finally(() => {
      this.#fetchingRooms = undefined;
    });
    return this.#fetchingRooms;
  }

  /**
   * The server's sums show what no gap can: a lost tail, and what was read elsewhere. Heads are sent coalesced, so a difference is looked at again after their
   * interval; it is a loss only if it stays and nothing newer came.
   */
  compare(heartbeat: Heartbeat): void {
    const { nseq, rooms } = this.#parts.store.getState();
    const before = sumsOf(rooms);
    if (before.sum === heartbeat.sum && before.read === heartbeat.read && nseq >= heartbeat.nseq) return;
    this.#compare = { heartbeat, before };
    this.#comparison.set(limits.streamHeadEveryMs + 1_000);
  }

  async #fetchRoomsUntilNew(): Promise<void> {
    const { store, api } = this.#parts;
    while (this.#areRoomsOutdated) {
      this.#areRoomsOutdated = false;
      const askedWith = new Set(Object.keys(store.getState().rooms));
      const reply = await api<{ rooms: Room[] }>("/api/rooms");
      if (reply.ok) store.setState((state) => applyRooms(state, reply.value.rooms, askedWith));
    }
  }

  #compareLater(): void {
    const { nseq, rooms } = this.#parts.store.getState();
    const here = sumsOf(rooms);
    const { heartbeat, before } = this.#compare ?? { heartbeat: { ...here, nseq }, before: here };
    const hasCaughtUp = (one: keyof Sums) =>
      here[one] === heartbeat[one] || (here[one] !== before[one] && here[one] > heartbeat[one]);
    if (!hasCaughtUp("sum") || !hasCaughtUp("read") || nseq < heartbeat.nseq) void this.sync();
  }
}

type Sums = Pick<Heartbeat, "sum" | "read">;

function sumsOf(rooms: Record<string, Room>): Sums {
  const all = Object.values(rooms);
  const total = (one: "head" | "readSeq") => all.reduce((sum, room) => sum + room[one], 0);
  return { sum: total("head"), read: total("readSeq") };
}

function now(): string {
  return new Date().toISOString();
}
