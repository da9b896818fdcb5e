import type { Bye } from "#protocol/bye";
import type { Heartbeat, StreamMode, StreamPayload } from "#protocol/events";
import { limits } from "#protocol/limits";
import type { Notification } from "#protocol/notifications";
import type { UnreadThreads } from "#protocol/threads";
import type { AccountChange, Entry, FeedState, Head, RoomId, UserId, WhoIsHere } from "#protocol/values";
import type { Line } from "#server/hold";
import { monotonicNow } from "#server/monotonic-now";
import { ByteQueue } from "./byte-queue.ts";
import { encodeEvent, encodePrime, feedId } from "./sse.ts";

/** Who asks for a stream; the route has checked that they may. */
export type StreamRequest = {
  userId: UserId;
  sessionId: string;
  browser: string;
  gen: number;
  mode: StreamMode;
  lastEventId: string | null;
};

/** What a stream begins with: the state of the feed, and the notifications after the position the browser named. */
export type StreamStart = {
  feed: FeedState;
  position: number;
  missed: Notification[];
  ttl: number;
  presence?: WhoIsHere | undefined;
};

/**
 * One stream. From the moment it exists it takes what happens, muted, and says it once `begin` has given it the state from before and a
 * line to its reader: overlap is possible, a gap is not. However it ends, it ends through `close`, which may be called any number of times.
 * There may be a hundred thousand of them, idle: what is seldom needed is made when it is.
 */
export class Stream {
  readonly userId: UserId;
  readonly sessionId: string;
  readonly browser: string;
  readonly gen: number;
  readonly isFull: boolean;
  closed = false;

  readonly #onClose: (stream: Stream) => void;
  #queue: ByteQueue | undefined;
  #epoch = "";
  #nseq = 0;
  #endsAt = Number.POSITIVE_INFINITY;
  #muted: { roomId: RoomId | undefined; say: () => void }[] | undefined;
  /** Heads that wait for a slow reader, the last value of each room. */
  #heads: Map<RoomId, Head> | undefined;
  /** Rooms whose right ended while the stream is held: what was on its way from there is not said any more. */
  #lost: Set<RoomId> | undefined;

  constructor({ userId, sessionId, browser, gen, mode }: StreamRequest, onClose: (stream: Stream) => void) {
    this.userId = userId;
    this.sessionId = sessionId;
    this.browser = browser;
    this.gen = gen;
    this.isFull = mode === "full";
    this.#onClose = onClose;
  }

  get waitingBytes(): number {
    return this.#queue?.waitingBytes ?? 0;
  }

  get hasBegun(): boolean {
    return this.#queue !== undefined;
  }

  begin(line: Line, { feed, position, missed, ttl, presence }: StreamStart): void {
    if (this.closed) return void line.to.end();
    const isMine = ({ roomId }: { roomId: RoomId }) => !this.#lost?.has(roomId);
    const [heads, pending] = [feed.heads.filter(isMine), feed.pending.filter(isMine)];
    this.#epoch = sharedEpoch(feed.epoch);
    this.#nseq = position;
    this.#endsAt = monotonicNow() + ttl;
    this.#queue = new ByteQueue(line, () => this.close());
    this.#write(encodePrime(limits.reconnectMinMs, feedId(feed.epoch, position)));
    this.#send("hello", { ...feed, heads, pending, gen: this.gen, ttl, ...(presence && { presence }) });
    for (const notification of missed.filter(isMine)) this.#sendNotification(notification);
    for (const { say } of this.#muted?.splice(0) ?? []) say();
    this.#muted = undefined;
  }

  notification(notification: Notification): void {
    this.#whenBegun(() => this.#sendNotification(notification), notification.roomId);
  }

  dismiss(ids: string[]): void {
    this.#whenBegun(() => this.#send("dismiss", { ids }));
  }

  account(change: AccountChange): void {
    this.#whenBegun(() => this.#send("account:changed", change));
  }

  threads(threads: UnreadThreads): void {
    this.#whenBegun(() => this.#send("threads", threads));
  }

  head(head: Head, encoded = () => encodeEvent("head", head)): void {
    if (this.#lost?.has(head.roomId)) return;
    this.#whenBegun(() => this.#sendHead(head, encoded), head.roomId);
  }

  /** Cuts at once, also what is muted and what waits. */
  roomGone(roomId: RoomId): void {
    this.#lost ??= new Set();
    this.#lost.add(roomId);
    this.#heads?.delete(roomId);
    this.#muted = this.#muted?.filter((step) => step.roomId !== roomId);
    this.#whenBegun(() => this.#send("room:gone", { roomId }));
  }

  /** Entries of a room that their writers knew this person to be in, with their bytes, which are the same for everyone. */
  entries(roomId: RoomId, entries: Entry[], encoded: () => Buffer): void {
    if (this.#lost?.has(roomId) && entries.some((entry) => isArrival(entry, this.userId))) this.#lost.delete(roomId);
    if (!this.isFull || this.#lost?.has(roomId)) return;
    this.#whenBegun(() => this.#write(encoded()), roomId);
  }

  /** What is only true for a moment: whoever does not keep up does without. */
  volatile(encoded: () => Buffer): void {
    if (this.isFull && this.#queue?.isFull === false) this.#write(encoded());
  }

  beat(heartbeat: Heartbeat): void {
    if (this.#queue?.isStuck()) this.close({ reason: "slow", retryMs: 0 });
    else if (monotonicNow() >= this.#endsAt) this.close({ reason: "expired", retryMs: 0 });
    else if (this.#queue) this.#send("hb", heartbeat);
  }

  close(bye?: Bye): void {
    if (this.closed) return;
    this.closed = true;
    this.#muted = undefined;
    this.#heads = undefined;
    this.#onClose(this);
    this.#queue?.end(bye && encodeEvent("bye", bye));
  }

  #whenBegun(say: () => void, roomId?: RoomId): void {
    if (this.closed) return;
    if (this.#queue) return say();
    this.#muted ??= [];
    this.#muted.push({ roomId, say });
  }

  #sendNotification(notification: Notification): void {
    // One that waited for its reader falls due after later ones. An id never goes back, or a reconnect would repeat the later ones.
    this.#nseq = Math.max(this.#nseq, notification.nseq);
    this.#send("notification", notification, feedId(this.#epoch, this.#nseq));
  }

  #sendHead(head: Head, encoded = () => encodeEvent("head", head)): void {
    if (!this.#queue?.isFull && !this.#heads) return this.#write(encoded());
    if (!this.#heads) this.#queue?.whenDrained(() => this.#sendHeads());
    this.#heads ??= new Map();
    this.#heads.set(head.roomId, head);
  }

  #sendHeads(): void {
    const heads = this.#heads;
    this.#heads = undefined;
    for (const head of heads?.values() ?? []) this.#sendHead(head);
  }

  #send<E extends keyof StreamPayload>(event: E, payload: StreamPayload[E], id?: string): void {
    this.#write(encodeEvent(event, payload, id));
  }

  #write(chunk: Buffer): void {
    if (this.closed || !this.#queue) return;
    this.#queue.write(chunk);
    if (this.#queue.waitingBytes > limits.slowBytes) this.close({ reason: "slow", retryMs: 0 });
  }
}

function isArrival(entry: Entry, userId: UserId): boolean {
  return entry.type === "member.joined" && entry.subject.id === userId;
}

let lastEpoch = "";

/** There is one in a database, and each reading of it is a string of its own. */
function sharedEpoch(epoch: string): string {
  if (epoch !== lastEpoch) lastEpoch = epoch;
  return lastEpoch;
}
