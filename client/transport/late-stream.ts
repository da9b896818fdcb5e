import { Alarm } from "#client/alarm";
import type { StreamMode } from "#protocol/events";
import type { IdleStream } from "./idle-stream.ts";
import { retryDelayMs } from "./retry-delay.ts";

export type LateStreamParts = { load(): Promise<IdleStream>; changed(): void };

/** The idle stream of a page that comes alive on its socket and needs no stream at first: the code of it is fetched apart. Until it is here it is a stream that is not attached. */
export class LateStream implements IdleStream {
  readonly #parts: LateStreamParts;
  readonly #retry = new Alarm(() => this.#fetch());
  #stream?: IdleStream;
  #isFetching = false;
  #failures = 0;
  #isWanted = false;
  #mode: StreamMode = "notify";

  constructor(parts: LateStreamParts) {
    this.#parts = parts;
  }

  get mode(): StreamMode {
    return this.#mode;
  }

  get isAttached(): boolean {
    return this.#stream?.isAttached ?? false;
  }

  get isUnavailable(): boolean {
    return this.#stream?.isUnavailable ?? this.#failures > 0;
  }

  get retryAt(): number | undefined {
    return this.#stream?.retryAt ?? this.#retry.dueAt;
  }

  start(mode: StreamMode): void {
    this.#mode = mode;
    this.#isWanted = true;
    if (this.#stream) this.#stream.start(mode);
    else if (this.#retry.dueAt === undefined) this.#fetch();
  }

  stop(): void {
    this.#isWanted = false;
    this.#failures = 0;
    this.#retry.clear();
    this.#stream?.stop();
  }

  retryNow(): void {
    if (this.#stream) this.#stream.retryNow();
    else if (this.#isWanted) this.#fetch();
  }

  recheck(): void {
    if (this.#stream) this.#stream.recheck();
    else this.retryNow();
  }

  #fetch(): void {
    if (this.#isFetching) return;
    this.#retry.clear();
    this.#isFetching = true;
    void this.#parts.load().then(
      (stream) => this.#arrived(stream),
      () => this.#failed(),
    );
  }

  #arrived(stream: IdleStream): void {
    this.#isFetching = false;
    this.#failures = 0;
    this.#stream = stream;
    if (this.#isWanted) stream.start(this.#mode);
    this.#parts.changed();
  }

  #failed(): void {
    this.#isFetching = false;
    if (!this.#isWanted) return;
    this.#failures += 1;
    this.#retry.set(retryDelayMs(this.#failures));
    this.#parts.changed();
  }
}
