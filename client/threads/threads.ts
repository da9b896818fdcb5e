import type { StoreApi } from "zustand/vanilla";
import type { Api } from "#client/api";
import { without } from "#client/apply/apply-gone";
import { settledInThread } from "#client/apply/apply-notification";
import {
  applyFollowed,
  awaitThread,
  giveUpThread,
  openThread,
  takeOlderReplies,
  takeThread,
} from "#client/apply/apply-threads";
import type { Feed } from "#client/feed";
import { ReadMarker } from "#client/read-marker";
import { worded } from "#client/refusal-words";
import type { ChatState } from "#client/state";
import type { Writes } from "#client/writes";
import { limits } from "#protocol/limits";
import type { Refused, Reply } from "#protocol/refusals";
import type { ThreadFollowed, ThreadList, ThreadPage } from "#protocol/threads";
import type { Message, MessageId, RoomId } from "#protocol/values";

export type ThreadsParts = {
  store: StoreApi<ChatState>;
  api: Api;
  writes: Pick<Writes, "readThread" | "followThread">;
  feed: Pick<Feed, "dismiss" | "sync">;
  trouble(text: string): void;
};

/**
 * The threads on this tab's screen. Their rooms' logs carry the replies, so a thread stays whole as its room does; where a room is loaded
 * anew its threads are, too.
 */
export class Threads {
  readonly #parts: ThreadsParts;
  readonly #marker: ReadMarker;
  /** The latest load of each thread: an answer to an earlier one comes too late. */
  readonly #latest = new Map<MessageId, object>();
  readonly #outdated = new Set<MessageId>();

  constructor(parts: ThreadsParts) {
    this.#parts = parts;
    this.#marker = new ReadMarker({
      isReading: () => parts.store.getState().attention === "reading",
      position: (rootId) => {
        const { readSeq = Number.POSITIVE_INFINITY } = parts.store.getState().threads[rootId] ?? {};
        return { readSeq, rewinds: 0 };
      },
      mark: (rootId, seq) => this.#mark(rootId, seq),
    });
  }

  async open(roomId: RoomId, rootId: MessageId): Promise<void> {
    if (!this.#window(rootId)) this.#parts.store.setState((state) => openThread(state, roomId, rootId));
    await this.#load(rootId);
  }

  close(rootId: MessageId): void {
    this.#latest.delete(rootId);
    this.#outdated.delete(rootId);
    this.#marker.left(rootId);
    this.#parts.store.setState((state) => ({ threads: without(state.threads, rootId) }));
  }

  async older(rootId: MessageId): Promise<void> {
    const window = this.#window(rootId);
    if (window?.before === undefined || window.loading) return;
    const page = await this.#fetch(rootId, "older", `before=${window.before}&limit=${limits.pageMaxMessages}`);
    if (page) this.#parts.store.setState((state) => takeOlderReplies(state, page));
  }

  saw(rootId: MessageId, seq: number): void {
    this.#marker.saw(rootId, seq);
  }

  async follow(threadId: MessageId, isOn: boolean): Promise<Reply<ThreadFollowed>> {
    const reply = await this.#parts.writes.followThread(threadId, isOn);
    if (reply.ok) this.#parts.store.setState((state) => applyFollowed(state, reply.value));
    return reply;
  }

  list({ before, unread }: { before?: string | undefined; unread?: boolean }): Promise<Reply<ThreadList>> {
    const query = new URLSearchParams({ ...(before && { before }), ...(unread && { unread: "true" }) });
    return this.#parts.api(`/api/threads?${query}`);
  }

  /** In which thread does this message stand, if it does so alone? */
  async of(messageId: MessageId): Promise<MessageId | undefined> {
    const { notifications } = this.#parts.store.getState();
    const told = notifications.find((one) => one.messageId === messageId);
    if (told) return told.alsoInRoom ? undefined : told.threadId;
    const reply = await this.#parts.api<Message>(`/api/messages/${messageId}`);
    return reply.ok && reply.value.n === 0 ? reply.value.threadId : undefined;
  }

  /** The window of a room was replaced: nothing says what it passed over. */
  roomLoaded(roomId: RoomId): void {
    for (const window of Object.values(this.#parts.store.getState().threads)) {
      if (window.roomId === roomId) void this.#load(window.rootId);
    }
  }

  /** The server can be reached (again). */
  loadMissing(): void {
    for (const rootId of this.#outdated) void this.#load(rootId);
    this.attentionChanged();
  }

  attentionChanged(): void {
    this.#marker.attentionChanged();
  }

  /** The log is another one: positions of the former mean nothing. */
  forget(): void {
    this.#marker.forget();
  }

  stop(): void {
    this.#marker.stop();
  }

  async #load(rootId: MessageId): Promise<void> {
    this.#outdated.add(rootId);
    const page = await this.#fetch(rootId, "all", `limit=${limits.pageMaxMessages}`);
    if (!page) return;
    this.#outdated.delete(rootId);
    this.#parts.store.setState((state) => takeThread(state, page));
  }

  async #fetch(rootId: MessageId, loading: "all" | "older", query: string): Promise<ThreadPage | undefined> {
    const { store, api, feed } = this.#parts;
    const load = {};
    this.#latest.set(rootId, load);
    store.setState((state) => awaitThread(state, rootId, loading));
    const reply = await api<ThreadPage>(`/api/threads/${rootId}?${query}`);
    if (this.#latest.get(rootId) !== load) return undefined;
    if (reply.ok && reply.value.epoch === store.getState().epoch) return reply.value;
    store.setState((state) => giveUpThread(state, rootId));
    if (reply.ok) void feed.sync();
    else this.#failed(rootId, reply);
    return undefined;
  }

  // While the server cannot be reached the banner says so, and it is tried again.
  #failed(rootId: MessageId, { refusal, message }: Refused): void {
    if (refusal === "unavailable") return;
    this.#outdated.delete(rootId);
    this.#parts.trouble(worded(`Could not load the thread: ${message}`, "thread-not-loaded", { reason: message }));
  }

  async #mark(threadId: MessageId, seq: number): Promise<boolean> {
    const { store, feed, writes } = this.#parts;
    const reply = await writes.readThread(threadId, seq);
    if (!reply.ok) return false;
    feed.dismiss(settledInThread(store.getState(), threadId, seq));
    // Who does not follow it has no position on the server: here it is enough that it was told.
    store.setState((state) => applyFollowed(state, { threadId, readSeq: Math.max(seq, reply.value.readSeq) }));
    return true;
  }

  #window(rootId: MessageId) {
    return this.#parts.store.getState().threads[rootId];
  }
}
