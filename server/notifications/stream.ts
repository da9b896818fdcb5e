import type { Heartbeat, StreamMode, StreamPayload } from "#protocol/events";
import { limits } from "#protocol/limits";
import type { Bye, Entry, FeedState, Head, Notification, Present, RoomId, UserId } from "#protocol/values";
import { monotonicNow } from "#server/monotonic-now";
import { ByteQueue } from "./byte-queue.ts";
import { encodeEvent, encodePrime, feedId, parseFeedId } from "./sse.ts";

/** Who asks for a stream; the route has checked that they may. */
export type StreamRequest = {
  userId: UserId;
  sessionId: string;
  browser: string;
  gen: number;
  mode: StreamMode;
  lastEventId: string | null;
  /** Aborts when the browser goes away. */
  signal: AbortSignal;
};

/** What a stream begins with: the state of the feed, and the notifications after the position the browser named. */
export type StreamStart = { feed: FeedState; missed: Notification[]; ttl: number; presence?: Present[] | undefined };

type Volatile = "typing:started" | "presence:changed" | "person:changed";

/**
 * One held stream. From the moment it exists it takes what happens, muted, and says it once `begin` has given it the state from before:
 * overlap is possible, a gap is not. However it ends, it ends through `close`, which may be called any number of times.
 */
export class Stream {
  readonly request: StreamRequest;
  readonly gen: number;
  closed = false;

  readonly #queue: ByteQueue;
  #onClose: () => void;
  #position: { epoch: string; nseq: number } | undefined;
  #endsAt = Number.POSITIVE_INFINITY;
  #muted: { roomId: RoomId | undefined; say: () => void }[] = [];
  /** Heads that wait for a slow reader, the last value of each room. */
  #heads = new Map<RoomId, Head>();
  /** Rooms whose right ended while the stream is held: what was on its way from there is not said any more. */
  #lost = new Set<RoomId>();
  #left = () => this.close();

  constructor(request: StreamRequest, onClose: () => void) {
    this.request = request;
    this.gen = request.gen;
    this.#onClose = onClose;
    this.#queue = new ByteQueue({ drained: () => this.#sendHeads(), left: this.#left });
    request.signal.addEventListener("abort", this.#left, { once: true });
    if (request.signal.aborted) this.close();
  }

  get body(): ReadableStream<Uint8Array> {
    return this.#queue.body;
  }

  get waitingBytes(): number {
    return this.#queue.waitingBytes;
  }

  get hasBegun(): boolean {
    return this.#position !== undefined;
  }

  begin({ feed, missed, ttl, presence }: StreamStart): void {
    if (this.closed) return;
    const nseq = startPosition(feed, this.request.lastEventId);
    const isMine = ({ roomId }: { roomId: RoomId }) => !this.#lost.has(roomId);
    const [heads, pending] = [feed.heads.filter(isMine), feed.pending.filter(isMine)];
    this.#position = { epoch: feed.epoch, nseq };
    this.#endsAt = monotonicNow() + ttl;
    this.#write(encodePrime(limits.reconnectMinMs, feedId(feed.epoch, nseq)));
    this.#send("hello", { ...feed, heads, pending, gen: this.gen, ttl, ...(presence && { presence }) });
    for (const notification of missed.filter(isMine)) this.#sendNotification(notification);
    for (const { say } of this.#muted.splice(0)) say();
  }

  notification(notification: Notification): void {
    this.#whenBegun(() => this.#sendNotification(notification), notification.roomId);
  }

  dismiss(ids: string[]): void {
    this.#whenBegun(() => this.#send("dismiss", { ids }));
  }

  head(head: Head): void {
    if (this.#lost.has(head.roomId)) return;
    this.#whenBegun(() => {
      this.#heads.set(head.roomId, head);
      this.#sendHeads();
    }, head.roomId);
  }

  /** Cuts at once, also what is muted and what waits. */
  roomGone(roomId: RoomId): void {
    this.#lost.add(roomId);
    this.#heads.delete(roomId);
    this.#muted = this.#muted.filter((step) => step.roomId !== roomId);
    this.#whenBegun(() => this.#send("room:gone", { roomId }));
  }

  /** An entry of a room that its writer knew this person to be in. */
  entry(entry: Entry): void {
    if (entry.type === "member.joined" && entry.subject.id === this.request.userId) this.#lost.delete(entry.roomId);
    if (this.request.mode !== "full" || this.#lost.has(entry.roomId)) return;
    this.#whenBegun(() => this.#send("entry", entry), entry.roomId);
  }

  /** What is only true for a moment: whoever does not keep up does without. */
  volatile<E extends Volatile>(event: E, payload: StreamPayload[E]): void {
    const isHeard = this.request.mode === "full" && this.hasBegun && !this.#queue.isFull;
    if (isHeard) this.#send(event, payload);
  }

  beat(heartbeat: Heartbeat): void {
    if (this.#queue.isStuck()) this.close({ reason: "slow", retryMs: 0 });
    else if (monotonicNow() >= this.#endsAt) this.close({ reason: "expired", retryMs: 0 });
    else if (this.#position) this.#send("hb", heartbeat);
  }

  close(bye?: Bye): void {
    if (this.closed) return;
    this.closed = true;
    this.request.signal.removeEventListener("abort", this.#left);
    this.#muted = [];
    this.#heads.clear();
    this.#onClose();
    this.#queue.end(bye && this.#position ? encodeEvent("bye", bye) : undefined);
  }

  #whenBegun(say: () => void, roomId?: RoomId): void {
    if (this.closed) return;
    if (this.#position) say();
    else this.#muted.push({ roomId, say });
  }

  #sendNotification(notification: Notification): void {
    if (!this.#position) return;
    // One that waited for its reader falls due after later ones. An id never goes back, or a reconnect would repeat the later ones.
    this.#position.nseq = Math.max(this.#position.nseq, notification.nseq);
    this.#send("notification", notification, feedId(this.#position.epoch, this.#position.nseq));
  }

  #sendHeads(): void {
    for (const [roomId, head] of this.#heads) {
      if (this.#queue.isFull) return;
      this.#heads.delete(roomId);
      this.#send("head", head);
    }
  }

  #send<E extends keyof StreamPayload>(event: E, payload: StreamPayload[E], id?: string): void {
    this.#write(encodeEvent(event, payload, id));
  }

  #write(bytes: Uint8Array): void {
    if (this.closed) return;
    this.#queue.write(bytes);
    if (this.#queue.waitingBytes > limits.slowBytes) this.close({ reason: "slow", retryMs: 0 });
  }
}

/** Where the browser's position counts: within this epoch and not beyond its end. Otherwise `hello`, which is absolute, suffices. */
export function startPosition(feed: Pick<FeedState, "epoch" | "nseq">, lastEventId: string | null): number {
  const last = parseFeedId(lastEventId);
  return last?.epoch === feed.epoch && last.nseq <= feed.nseq ? last.nseq : feed.nseq;
}
