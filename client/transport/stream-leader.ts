import { Alarm } from "#client/alarm";
import type { TabMessage } from "#client/tab-channel";
import { limits } from "#protocol/limits";
import type { TerminalReason } from "#protocol/values";
import type { StreamDown } from "./down.ts";
import type { IdleStream, IdleStreamParts } from "./idle-stream.ts";
import { OwnStream } from "./own-stream.ts";
import { isAtOrBeyond, type Position, positionAfter } from "./position.ts";

export type StreamLeaderParts = IdleStreamParts & { lockName: string; locks: LockManager };

/** A holder that relays nothing for this long (there are heartbeats) is asked whether it is still there. */
const silentForMs = 4 * limits.heartbeatMs;

/**
 * One stream for all idle tabs of a browser. They queue for a Web Lock; who holds it keeps the stream and relays every event to the
 * others. When the holder leaves, the next in the queue opens the stream anew: its `hello` is absolute, so nothing is missed.
 */
export class StreamLeader implements IdleStream {
  readonly #parts: StreamLeaderParts;
  readonly #own: OwnStream;
  readonly #silence = new Alarm(() => this.#askAnew());
  #leave?: () => void;
  #isHolder = false;
  /** Where the browser's stream stands, as far as this tab knows. */
  #position?: Position;
  isAttached = false;
  isUnavailable = false;

  constructor(parts: StreamLeaderParts) {
    this.#parts = parts;
    this.#own = new OwnStream({
      open: parts.open,
      sync: parts.sync,
      receive: (down) => this.#relay(down),
      changed: () => this.#ownChanged(),
      ended: (reason) => this.#refused(reason),
    });
  }

  get retryAt(): number | undefined {
    return this.#own.retryAt;
  }

  start(): void {
    if (this.#leave) return;
    const leaveQueue = this.#queue();
    const stopListening = this.#parts.channel.listen((message) => this.#hear(message));
    this.#leave = () => {
      leaveQueue();
      stopListening();
    };
    this.#askAnew();
  }

  stop(): void {
    this.#own.stop();
    this.#silence.clear();
    this.#leave?.();
    this.#leave = undefined;
    this.#isHolder = false;
    this.isUnavailable = false;
    this.#stand(undefined);
  }

  retryNow(): void {
    this.#own.retryNow();
  }

  recheck(): void {
    if (!this.#leave) return;
    if (!this.#isHolder) this.#ask();
    else if (this.#own.isAttached) void this.#relayFeed();
    else this.#own.retryNow();
  }

  #queue(): () => void {
    const leaving = new AbortController();
    const hold = () => this.#hold(leaving.signal);
    // One leaves the queue by aborting, which rejects; a browser that refuses locks altogether gives no stream.
    this.#parts.locks.request(this.#parts.lockName, { signal: leaving.signal }, hold).catch(() => {
      if (!leaving.signal.aborted) this.#refused();
    });
    return () => leaving.abort();
  }

  // The lock is kept until this tab leaves.
  #hold(leaving: AbortSignal): Promise<void> | undefined {
    if (leaving.aborted) return undefined;
    this.#isHolder = true;
    this.#own.start();
    return new Promise((release) => leaving.addEventListener("abort", () => release()));
  }

  #relay(down: StreamDown): void {
    this.#parts.receive(down);
    this.#stand(positionAfter(this.#position, down));
    if (this.#position) this.#parts.channel.post({ type: "relayed", down, position: this.#position });
  }

  #ownChanged(): void {
    if (!this.#own.isAttached) {
      this.#stand(undefined);
      this.#parts.channel.post({ type: "lost" });
    }
    this.#parts.changed();
  }

  #refused(reason?: TerminalReason): void {
    this.isUnavailable = true;
    this.#leave?.();
    if (reason) this.#parts.ended(reason);
    this.#parts.changed();
  }

  #askAnew(): void {
    if (this.#isHolder) return;
    this.#stand(undefined);
    this.#ask();
    this.#parts.changed();
  }

  #ask(): void {
    this.#silence.set(silentForMs);
    this.#parts.channel.post({ type: "who-holds", position: this.#parts.position() });
  }

  #hear(message: TabMessage): void {
    if (message.type === "who-holds" && this.#isHolder) this.#answer(message.position);
    if (!this.#isHolder && isFromHolder(message)) this.#follow(message);
  }

  #follow(message: FromHolder): void {
    this.#silence.set(silentForMs);
    if (message.type === "relayed") this.#parts.receive(message.down);
    if (message.type === "attached" && !this.#parts.isCurrent()) void this.#catchUp();
    this.#stand(message.type === "lost" ? undefined : message.position);
    this.#parts.changed();
  }

  #answer(asked: Position): void {
    if (!this.#own.isAttached || !this.#position) return;
    if (isAtOrBeyond(this.#position, asked)) this.#parts.channel.post({ type: "attached", position: this.#position });
    else void this.#relayFeed();
  }

  // What the stream said before this tab listened is not said again.
  async #catchUp(): Promise<void> {
    const sync = await this.#parts.sync();
    if (sync.ok) this.#parts.receive({ event: "hello", payload: { ...sync.value, gen: 0, ttl: 0 } });
  }

  // A tab may stand further than the stream though nothing is lost: positions also count what is never sent. The feed itself settles it.
  async #relayFeed(): Promise<void> {
    const sync = await this.#parts.sync();
    if (sync.ok && this.#own.isAttached) this.#relay({ event: "hello", payload: { ...sync.value, gen: 0, ttl: 0 } });
  }

  // Once relied on, a stream stays so until it is lost: later this tab's position may run ahead of it for a moment.
  #stand(position: Position | undefined): void {
    this.#position = position;
    if (!position) this.isAttached = false;
    else if (isAtOrBeyond(position, this.#parts.position())) this.isAttached = true;
  }
}

type FromHolder = Extract<TabMessage, { type: "relayed" | "attached" | "lost" }>;

function isFromHolder(message: TabMessage): message is FromHolder {
  return message.type === "relayed" || message.type === "attached" || message.type === "lost";
}
