import type { Heartbeat, StreamPayload } from "#protocol/events";
import { limits } from "#protocol/limits";
import type { Bye, Entry, FeedState, Head, Notification, RoomId, UserId } from "#protocol/values";
import { encodeEvent, encodePrime, feedId, parseFeedId } from "./sse.ts";

/** Who asks for a stream; the route has checked that they may. */
export type StreamRequest = {
  userId: UserId;
  sessionId: string;
  browser: string;
  gen: number;
  mode: "notify" | "full";
  lastEventId: string | null;
  /** Aborts when the browser goes away. */
  signal: AbortSignal;
};

/** What a stream begins with: the state of the feed, and the notifications after the position the browser named. */
export type StreamStart = { feed: FeedState; missed: Notification[]; ttl: number };

const bufferBytes = 16 * 1024;

/**
 * One held stream. From the moment it exists it takes what happens, muted, and says it once `begin` has given it the state from before:
 * overlap is possible, a gap is not. However it ends, it ends through `close`, which may be called any number of times.
 */
export class Stream {
  readonly request: StreamRequest;
  readonly gen: number;
  readonly body: ReadableStream<Uint8Array>;
  closed = false;

  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  #onClose: () => void;
  #position: { epoch: string; nseq: number } | undefined;
  #endsAt = Number.POSITIVE_INFINITY;
  /** Bytes said so far, and how many of them the reader had taken at the last heartbeat. */
  #written = 0;
  #taken = 0;
  #stuckBeats = 0;
  #muted: (() => void)[] = [];
  /** Heads that wait for a slow reader, the last value of each room. */
  #heads = new Map<RoomId, Head>();
  /** Whose entries this person may hear, in full mode. */
  #rooms = new Set<RoomId>();
  #left = () => this.close();

  constructor(request: StreamRequest, onClose: () => void) {
    this.request = request;
    this.gen = request.gen;
    this.#onClose = onClose;
    const source: UnderlyingDefaultSource<Uint8Array> = {
      start: (controller) => {
        this.#controller = controller;
      },
      pull: () => this.#sendHeads(),
      cancel: this.#left,
    };
    this.body = new ReadableStream(source, new ByteLengthQueuingStrategy({ highWaterMark: bufferBytes }));
    request.signal.addEventListener("abort", this.#left, { once: true });
    if (request.signal.aborted) this.close();
  }

  get hasBegun(): boolean {
    return this.#position !== undefined;
  }

  begin({ feed, missed, ttl }: StreamStart): void {
    if (this.closed) return;
    const nseq = startPosition(feed, this.request.lastEventId);
    for (const { roomId } of feed.heads) this.#rooms.add(roomId);
    this.#position = { epoch: feed.epoch, nseq };
    this.#endsAt = Date.now() + ttl;
    this.#write(encodePrime(limits.reconnectMinMs, feedId(feed.epoch, nseq)));
    this.#send("hello", { ...feed, gen: this.gen, ttl });
    for (const notification of missed) this.#sendNotification(notification);
    for (const step of this.#muted.splice(0)) step();
  }

  notification(notification: Notification): void {
    this.#whenBegun(() => this.#sendNotification(notification));
  }

  dismiss(ids: string[]): void {
    this.#whenBegun(() => this.#send("dismiss", { ids }));
  }

  head(head: Head): void {
    this.#whenBegun(() => {
      this.#heads.set(head.roomId, head);
      this.#sendHeads();
    });
  }

  roomGone(roomId: RoomId): void {
    this.#whenBegun(() => {
      this.#rooms.delete(roomId);
      this.#heads.delete(roomId);
      this.#send("room:gone", { roomId });
    });
  }

  entry(entry: Entry): void {
    this.#whenBegun(() => {
      if (entry.type === "member.joined" && entry.subject.id === this.request.userId) this.#rooms.add(entry.roomId);
      if (this.#rooms.has(entry.roomId)) this.#send("entry", entry);
    });
  }

  beat(heartbeat: Heartbeat): void {
    if (this.#isStuck()) this.close({ reason: "slow", retryMs: 0 });
    else if (Date.now() >= this.#endsAt) this.close({ reason: "expired", retryMs: 0 });
    else if (this.#position) this.#send("hb", heartbeat);
  }

  close(bye?: Bye): void {
    if (this.closed) return;
    this.closed = true;
    this.request.signal.removeEventListener("abort", this.#left);
    this.#muted = [];
    this.#heads.clear();
    this.#onClose();
    try {
      if (bye && this.#position) this.#controller?.enqueue(encodeEvent("bye", bye));
      this.#controller?.close();
    } catch {
      // The reader was faster: the stream is cancelled already.
    }
  }

  /** Nothing was taken for two heartbeats, although something waits. */
  #isStuck(): boolean {
    const taken = this.#written - this.#waitingBytes;
    this.#stuckBeats = this.#waitingBytes > 0 && taken === this.#taken ? this.#stuckBeats + 1 : 0;
    this.#taken = taken;
    return this.#stuckBeats >= 2;
  }

  #whenBegun(step: () => void): void {
    if (this.closed) return;
    if (this.#position) step();
    else this.#muted.push(step);
  }

  #sendNotification(notification: Notification): void {
    if (!this.#position) return;
    // One that waited for its reader falls due after later ones. An id never goes back, or a reconnect would repeat the later ones.
    this.#position.nseq = Math.max(this.#position.nseq, notification.nseq);
    this.#send("notification", notification, feedId(this.#position.epoch, this.#position.nseq));
  }

  #sendHeads(): void {
    for (const [roomId, head] of this.#heads) {
      if (this.#waitingBytes >= bufferBytes) return;
      this.#heads.delete(roomId);
      this.#send("head", head);
    }
  }

  #send<E extends keyof StreamPayload>(event: E, payload: StreamPayload[E], id?: string): void {
    this.#write(encodeEvent(event, payload, id));
  }

  #write(bytes: Uint8Array): void {
    if (this.closed) return;
    this.#controller?.enqueue(bytes);
    this.#written += bytes.byteLength;
    if (this.#waitingBytes > limits.slowBytes) this.close({ reason: "slow", retryMs: 0 });
  }

  get #waitingBytes(): number {
    return bufferBytes - (this.#controller?.desiredSize ?? bufferBytes);
  }
}

/** Where the browser's position counts: within this epoch and not beyond its end. Otherwise `hello`, which is absolute, suffices. */
export function startPosition(feed: Pick<FeedState, "epoch" | "nseq">, lastEventId: string | null): number {
  const last = parseFeedId(lastEventId);
  return last?.epoch === feed.epoch && last.nseq <= feed.nseq ? last.nseq : feed.nseq;
}
