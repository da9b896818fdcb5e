import { Alarm } from "#client/alarm";
import type { StreamMode } from "#protocol/events";
import type { StreamDown } from "./down.ts";
import { asHello, type IdleStream, type IdleStreamParts, suffices } from "./idle-stream.ts";
import { OwnStream } from "./own-stream.ts";
import { isAtOrBeyond, type Position, positionAfter } from "./position.ts";

/** Browsers allow six connections to a host over HTTP/1.1: more streams than this would starve the page. A tab in use comes first. */
const streamsAtMost = { notify: 2, full: 4 } satisfies Record<StreamMode, number>;
const countForMs = 300;

/**
 * Without Web Locks (the page came over plain HTTP) nobody can be elected safely, so each tab has its own stream, at most so many in a
 * browser: tabs count each other over the channel. Two that count at the same moment may make one more, which is still harmless.
 */
export class LoneStream implements IdleStream {
  readonly #parts: IdleStreamParts;
  readonly #own: OwnStream;
  readonly #counted = new Alarm(() => this.#decide());
  #others = 0;
  #stopListening?: () => void;
  #position?: Position;
  #hasReached = false;
  mode: StreamMode = "notify";
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

  get isAttached(): boolean {
    return this.#hasReached && suffices(this.#own.attached, this.mode);
  }

  get retryAt(): number | undefined {
    return this.#own.retryAt;
  }

  start(mode: StreamMode): void {
    const isNews = mode !== this.mode;
    this.mode = mode;
    this.#own.want(mode);
    if (!this.#stopListening) this.#stopListening = this.#listen();
    else if (!isNews || !this.isUnavailable) return;
    this.#count();
  }

  stop(): void {
    this.#own.stop();
    this.#counted.clear();
    this.#stopListening?.();
    this.#stopListening = undefined;
    this.#position = undefined;
    this.#hasReached = false;
    this.isUnavailable = false;
  }

  retryNow(): void {
    this.#own.retryNow();
  }

  recheck(): void {
    if (this.#own.isStarted) void this.#receiveFeed();
  }

  #listen(): () => void {
    return this.#parts.channel.listen(({ type }) => {
      if (type === "streaming") this.#others += 1;
      if (type === "who-streams" && this.#own.isStarted) this.#parts.channel.post({ type: "streaming" });
    });
  }

  #count(): void {
    this.#others = 0;
    this.#parts.channel.post({ type: "who-streams" });
    this.#counted.set(countForMs);
  }

  #decide(): void {
    this.isUnavailable = this.#others >= streamsAtMost[this.mode];
    if (!this.isUnavailable) this.#own.start();
    this.#parts.changed();
  }

  #receive(down: StreamDown): void {
    this.#parts.receive(down);
    this.#position = positionAfter(this.#position, down);
    if (isAtOrBeyond(this.#position, this.#parts.position())) this.#hasReached = true;
  }

  #ownChanged(): void {
    if (!this.#own.isAttached) this.#hasReached = false;
    this.#parts.changed();
  }

  async #receiveFeed(): Promise<void> {
    const sync = await this.#parts.sync();
    if (sync.ok) this.#parts.receive(asHello(sync.value));
    else this.#own.retryNow();
  }
}
