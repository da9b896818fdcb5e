import type { StoreApi } from "zustand/vanilla";
import type { Api } from "#client/api";
import { applyNotes, withTimeline } from "#client/apply/apply-merged";
import { addNewer, addOlder, openWindow } from "#client/apply/apply-page";
import { dividerFor } from "#client/apply/place-divider";
import { worded } from "#client/refusal-words";
import type { ChatState, Timeline } from "#client/state";
import type { Refused, Reply } from "#protocol/refusals";
import type { Message, MessageId, MessagePage, RoomId } from "#protocol/values";
import type { RoomLog } from "./room-log.ts";

export type PagesParts = {
  store: StoreApi<ChatState>;
  api: Api;
  log(roomId: RoomId): RoomLog | undefined;
  /** A page of another epoch came: the feed must be asked. */
  epochChanged(): void;
  trouble(text: string): void;
};

type Load = { query: Record<string, number>; loading: "older" | "newer" | "all"; target?: Timeline["target"] };

/** Moves the windows over the rooms' history. */
export class Pages {
  readonly #parts: PagesParts;
  /** The latest load of each room: an answer to an earlier one comes too late. */
  readonly #latest = new Map<RoomId, Load>();

  constructor(parts: PagesParts) {
    this.#parts = parts;
  }

  async older(roomId: RoomId): Promise<void> {
    const timeline = this.#timeline(roomId);
    if (timeline?.before === undefined || timeline.loading) return;
    await this.#load(roomId, { query: { before: timeline.before }, loading: "older" });
  }

  async newer(roomId: RoomId): Promise<void> {
    const timeline = this.#timeline(roomId);
    if (timeline?.after === undefined || timeline.loading) return;
    await this.#load(roomId, { query: { after: timeline.after }, loading: "newer" });
  }

  async newest(roomId: RoomId): Promise<void> {
    const timeline = this.#timeline(roomId);
    const isThere = timeline && (timeline.after === undefined || this.#isLoadingNewest(roomId, timeline));
    if (!isThere) await this.#load(roomId, { query: {}, loading: "all" });
  }

  /** The window around a message, which is pointed out. */
  async around(roomId: RoomId, messageId: MessageId): Promise<void> {
    const target = { messageId };
    if (this.#pointOut(roomId, target)) return;
    const found = await this.#seqOf(messageId);
    if (found.ok) return this.#load(roomId, { query: { around: found.value }, loading: "all", target });
    if (found.refusal !== "unavailable")
      this.#parts.trouble(worded("That message is not there any more.", "message-gone"));
    if (!this.#timeline(roomId)) await this.newest(roomId);
  }

  /** Loads the room anew where it was being looked at. */
  reload(roomId: RoomId): Promise<void> {
    const timeline = this.#timeline(roomId);
    const place = timeline && placeIn(timeline, this.#parts.log(roomId)?.seenSeq);
    return this.#load(roomId, { query: place === undefined ? {} : { around: place }, loading: "all" });
  }

  async #load(roomId: RoomId, load: Load): Promise<void> {
    this.#latest.set(roomId, load);
    this.#parts.log(roomId)?.collect();
    this.#setLoading(roomId, load.loading);
    const query = new URLSearchParams(Object.entries(load.query).map(([key, value]) => [key, String(value)]));
    const reply = await this.#parts.api<MessagePage>(`/api/rooms/${roomId}/messages?${query}`);
    if (this.#latest.get(roomId) !== load || this.#isGone(roomId)) return;
    this.#setLoading(roomId, undefined);
    if (!reply.ok) return this.#failed(reply);
    if (reply.value.epoch !== this.#parts.store.getState().epoch) return this.#parts.epochChanged();
    if (load.loading === "all") this.#replace(roomId, reply.value, load.target);
    else this.#extend(roomId, reply.value, load);
  }

  // The window may have moved while the page was on its way: then the page does not join it.
  #extend(roomId: RoomId, page: MessagePage, { query, loading }: Load): void {
    const since = this.#parts.log(roomId)?.collected() ?? [];
    const timeline = this.#timeline(roomId);
    if (!timeline) return;
    if (loading === "older" && timeline.before === query.before) this.#set(roomId, addOlder(timeline, page, since));
    if (loading === "newer" && timeline.after === query.after) this.#set(roomId, addNewer(timeline, page, since));
  }

  #replace(roomId: RoomId, page: MessagePage, target: Timeline["target"]): void {
    const log = this.#parts.log(roomId);
    const former = this.#timeline(roomId);
    const dividerSeq = former ? former.dividerSeq : dividerFor(this.#parts.store.getState().rooms[roomId]);
    this.#set(roomId, { ...openWindow(page), dividerSeq, target });
    // A page of the past knows only what the room was called then.
    if (page.after === undefined) this.#parts.store.setState((state) => applyNotes(state, page.notes));
    log?.restart(log.collected(), page.head);
  }

  #pointOut(roomId: RoomId, target: { messageId: MessageId }): boolean {
    const timeline = this.#timeline(roomId);
    if (!timeline?.messages.some(({ id }) => id === target.messageId)) return false;
    this.#set(roomId, { ...timeline, target });
    return true;
  }

  async #seqOf(messageId: MessageId): Promise<Reply<number>> {
    const { notifications } = this.#parts.store.getState();
    const known = notifications.find((one) => one.messageId === messageId);
    if (known) return { ok: true, value: known.seq };
    const reply = await this.#parts.api<Message>(`/api/messages/${messageId}`);
    return reply.ok ? { ok: true, value: reply.value.seq } : reply;
  }

  // While the server cannot be reached the banner says so; one sentence more helps nobody.
  #failed(refused: Refused): void {
    if (refused.refusal !== "unavailable")
      this.#parts.trouble(
        worded(`Could not load messages: ${refused.message}`, "not-loaded", { reason: refused.message }),
      );
  }

  // Of a room that closed to the person meanwhile nothing may be shown again.
  #isGone(roomId: RoomId): boolean {
    return !(roomId in this.#parts.store.getState().rooms);
  }

  #isLoadingNewest(roomId: RoomId, timeline: Timeline): boolean {
    return timeline.loading === "all" && this.#latest.get(roomId)?.query.around === undefined;
  }

  #timeline(roomId: RoomId): Timeline | undefined {
    return this.#parts.store.getState().timelines[roomId];
  }

  #setLoading(roomId: RoomId, loading: Timeline["loading"]): void {
    const timeline = this.#timeline(roomId);
    if (timeline) this.#set(roomId, { ...timeline, loading });
  }

  #set(roomId: RoomId, timeline: Timeline): void {
    this.#parts.store.setState((state) => withTimeline(state, roomId, timeline));
  }
}

// Whoever looks at the newest messages stays with them; else the window is loaded around what was in view.
function placeIn({ messages, after }: Timeline, seenSeq: number | undefined): number | undefined {
  const middle = messages[Math.floor(messages.length / 2)]?.seq;
  if (after === undefined && (seenSeq === undefined || middle === undefined || seenSeq >= middle)) return undefined;
  return seenSeq ?? middle;
}
