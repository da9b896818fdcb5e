import { Alarm } from "#client/alarm";
import type { StreamDown } from "./down.ts";
import type { IdleStream, IdleStreamParts } from "./idle-stream.ts";
import { OwnStream } from "./own-stream.ts";
import { isAtOrBeyond, type Position, positionAfter } from "./position.ts";

/** Browsers allow six connections to a host over HTTP/1.1: more streams than this would starve the page. */
const streamsAtMost = 2;
const countForMs = 300;

/**
 * Without Web Locks (the page came over plain HTTP) nobody can be elected safely, so each idle tab has its own stream, at most two in a
 * browser: tabs count each other over the channel. Two that count at the same moment may make three, which is still harmless.
 */
export class LoneStream implements IdleStream {
  readonly #parts: IdleStreamParts;
  readonly #own: OwnStream;
  readonly #counted = new Alarm(() => this.#decide());
  #others = 0;
  #stopListening?: () => void;
  #position?: Position;
  isAttached = false;
  isUnavailable = false;

  constructor(parts: IdleStreamParts) {
    this.#parts = parts;
    this.#own = new OwnStream({
      open: parts.open,
      sync: parts.sync,
      receive: (down) => this.#receive(down),
      changed: () => this.#ownChanged(),
      ended: (reason) => {
        this.isUnavailable = true;
        parts.ended(reason);
      },
    });
  }

  get retryAt(): number | undefined {
    return this.#own.retryAt;
  }

  start(): void {
    if (this.#stopListening) return;
    this.#others = 0;
    this.#stopListening = this.#parts.channel.listen(({ type }) => {
      if (type === "streaming") this.#others += 1;
      if (type === "who-streams" && this.#own.isStarted) this.#parts.channel.post({ type: "streaming" });
    });
    this.#parts.channel.post({ type: "who-streams" });
    this.#counted.set(countForMs);
  }

  stop(): void {
    this.#own.stop();
    this.#counted.clear();
    this.#stopListening?.();
    this.#stopListening = undefined;
    this.#position = undefined;
    this.isAttached = false;
    this.isUnavailable = false;
  }

  retryNow(): void {
    this.#own.retryNow();
  }

  recheck(): void {
    if (this.#own.isStarted) void this.#receiveFeed();
  }

  #decide(): void {
    this.isUnavailable = this.#others >= streamsAtMost;
    if (!this.isUnavailable) this.#own.start();
    this.#parts.changed();
  }

  #receive(down: StreamDown): void {
    this.#parts.receive(down);
    this.#position = positionAfter(this.#position, down);
    if (isAtOrBeyond(this.#position, this.#parts.position())) this.isAttached = true;
  }

  #ownChanged(): void {
    if (!this.#own.isAttached) this.isAttached = false;
    this.#parts.changed();
  }

  async #receiveFeed(): Promise<void> {
    const sync = await this.#parts.sync();
    if (sync.ok) this.#parts.receive({ event: "hello", payload: { ...sync.value, gen: 0, ttl: 0 } });
    else this.#own.retryNow();
  }
}
