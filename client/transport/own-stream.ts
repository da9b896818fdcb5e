import { Alarm } from "#client/alarm";
import { limits } from "#protocol/limits";
import type { Reply } from "#protocol/refusals";
import type { FeedState, TerminalReason } from "#protocol/values";
import type { StreamDown } from "./down.ts";
import { type Ending, endingFor, isTerminal } from "./ending.ts";
import type { StreamListener } from "./event-source.ts";
import { retryDelayMs } from "./retry-delay.ts";

export type OwnStreamParts = {
  open(listener: StreamListener): () => void;
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
  readonly #retry = new Alarm(() => this.#open());
  readonly #silence = new Alarm(() => this.#reopen({ reason: "lost" }));
  #close?: () => void;
  #failures = 0;
  isAttached = false;

  constructor(parts: OwnStreamParts) {
    this.#parts = parts;
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

  stop(): void {
    this.#retry.clear();
    this.#silence.clear();
    this.#close?.();
    this.#close = undefined;
    this.isAttached = false;
  }

  retryNow(): void {
    if (this.isStarted && !this.isAttached) this.#open();
  }

  #open(): void {
    this.stop();
    const close = this.#parts.open({
      receive: (down) => close === this.#close && this.#receive(down),
      interrupted: () => close === this.#close && this.#attached(false),
      closed: () => close === this.#close && void this.#askWhy(),
    });
    this.#close = close;
    this.#silence.set(silentForMs);
  }

  #receive(down: StreamDown): void {
    this.#silence.set(silentForMs);
    if (down.event === "bye") {
      this.#end(down.payload);
      return;
    }
    this.#parts.receive(down);
    if (down.event !== "hello") return;
    this.#failures = 0;
    this.#attached(true);
  }

  async #askWhy(): Promise<void> {
    const close = this.#close;
    this.#attached(false);
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
    this.stop();
    this.#retry.set(retryMs + retryDelayMs(this.#failures));
    this.#failures += 1;
    this.#parts.changed();
  }

  #attached(isAttached: boolean): void {
    this.isAttached = isAttached;
    this.#parts.changed();
  }
}
