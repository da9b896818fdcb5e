import { Alarm } from "#client/alarm";
import type { TerminalReason } from "#protocol/bye";
import type { StreamMode } from "#protocol/events";
import { limits } from "#protocol/limits";
import type { Reply } from "#protocol/refusals";
import type { FeedState } from "#protocol/values";
import type { StreamDown } from "./down.ts";
import { type Ending, endingFor, isTerminal } from "./ending.ts";
import type { StreamListener } from "./event-source.ts";
import { retryDelayMs } from "./retry-delay.ts";

export type OwnStreamParts = {
  open(mode: StreamMode, listener: StreamListener): () => void;
  /** Asks what EventSource hides: is it me, the session or the network? */
  sync(): Promise<Reply<FeedState>>;
  receive(down: StreamDown): void;
  /** Attached, or not any more. */
  changed(): void;
  ended(reason: TerminalReason): void;
};

/** A stream without a word for this long is dead, whatever the browser believes: there is a heartbeat every 25 s. */
const silentForMs = 3 * limits.heartbeatMs;
/** Another stream of this browser took over; should that not last, one comes back late and quietly. */
const supersededForMs = 30_000;

/** Keeps one stream of this browser open. */
export class OwnStream {
  readonly #parts: OwnStreamParts;
  readonly #retry = new Alarm(() => this.#tryAgain());
  readonly #silence = new Alarm(() => this.#reopen({ reason: "lost" }));
  #wanted: StreamMode = "notify";
  #close?: () => void;
  #opened?: StreamMode;
  /** While one with more in it is on its way, the one it will replace. */
  #closeOlder?: () => void;
  #failures = 0;
  /** The mode of the stream that is attached, if one is. */
  attached?: StreamMode;

  constructor(parts: OwnStreamParts) {
    this.#parts = parts;
  }

  get isAttached(): boolean {
    return this.attached !== undefined;
  }

  get retryAt(): number | undefined {
    return this.#retry.dueAt;
  }

  get isStarted(): boolean {
    return this.#close !== undefined || this.#retry.dueAt !== undefined;
  }

  start(): void {
    if (!this.isStarted) this.#open();
  }

  /** More is made up for at once, make before break; less can wait until the stream ends anyway. */
  want(mode: StreamMode): void {
    this.#wanted = mode;
    if (mode !== "full" || this.#opened !== "notify") return;
    if (!this.isAttached) return this.#open();
    // One that could not be had is tried again when its time comes.
    if (this.#retry.dueAt !== undefined) return;
    this.#closeOlder = this.#close;
    this.#connect();
  }

  stop(): void {
    this.#retry.clear();
    this.#silence.clear();
    this.#dropOlder();
    this.#close?.();
    this.#close = undefined;
    this.#opened = undefined;
    this.attached = undefined;
  }

  retryNow(): void {
    if (this.isStarted && !this.isAttached) this.#open();
    else if (this.#retry.dueAt !== undefined) this.#tryAgain();
  }

  #tryAgain(): void {
    this.#retry.clear();
    if (this.isAttached) this.want(this.#wanted);
    else this.#open();
  }

  #open(): void {
    this.stop();
    this.#connect();
  }

  #connect(): void {
    this.#opened = this.#wanted;
    const close = this.#parts.open(this.#wanted, {
      receive: (down) =>
        close === this.#close ? this.#receive(down) : close === this.#closeOlder && this.#still(down),
      interrupted: () => close === this.#relied && this.#detached(),
      closed: () => (close === this.#close ? void this.#askWhy() : close === this.#relied && this.#detached()),
    });
    this.#close = close;
    this.#silence.set(silentForMs);
  }

  /** While one with more in it is on its way, it is not the newer one that counts. */
  get #relied() {
    return this.#closeOlder ?? this.#close;
  }

  #receive(down: StreamDown): void {
    this.#silence.set(silentForMs);
    if (down.event === "bye") return this.#end(down.payload);
    const isHello = down.event === "hello";
    if (isHello) {
      this.#failures = 0;
      this.#dropOlder();
      this.attached = this.#opened;
    }
    this.#parts.receive(down);
    if (isHello) this.#parts.changed();
  }

  // "Superseded": the newer one has reached the server, and its hello is on the way.
  #still(down: StreamDown): void {
    if (down.event !== "bye") this.#parts.receive(down);
    else if (down.payload.reason === "superseded") this.#dropOlder();
    else this.#detached();
  }

  async #askWhy(): Promise<void> {
    const close = this.#close;
    if (!this.#closeOlder) this.#detached();
    const sync = await this.#parts.sync();
    if (close !== this.#close) return;
    this.#end(sync.ok ? { reason: "lost" } : endingFor(sync));
  }

  #end({ reason, retryMs }: Ending): void {
    if (!isTerminal(reason)) this.#reopen({ reason, retryMs });
    else if (reason === "superseded") this.#reopen({ reason, retryMs: supersededForMs });
    else this.#giveUp(reason);
  }

  #giveUp(reason: TerminalReason): void {
    this.stop();
    this.#parts.ended(reason);
    this.#parts.changed();
  }

  #reopen({ retryMs = 0 }: Ending): void {
    if (this.#closeOlder) this.#goBack();
    else this.stop();
    this.#retry.set(retryMs + retryDelayMs(this.#failures));
    this.#failures += 1;
    this.#parts.changed();
  }

  // One with more in it could not be had: the older one is no worse for that.
  #goBack(): void {
    this.#close?.();
    this.#close = this.#closeOlder;
    this.#closeOlder = undefined;
    this.#opened = this.attached;
    this.#silence.set(silentForMs);
  }

  #detached(): void {
    this.#dropOlder();
    this.attached = undefined;
    this.#parts.changed();
  }

  #dropOlder(): void {
    this.#closeOlder?.();
    this.#closeOlder = undefined;
  }
}
