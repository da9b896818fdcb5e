import { Alarm } from "#client/alarm";
import { type Asked, type FromHolder, isFromHolder, type Standing, type TabMessage } from "#client/tab-channel";
import type { TerminalReason } from "#protocol/bye";
import type { StreamMode } from "#protocol/events";
import { limits } from "#protocol/limits";
import type { StreamDown } from "./down.ts";
import { asHello, type IdleStream, type IdleStreamParts, suffices } from "./idle-stream.ts";
import { keepLock } from "./keep-lock.ts";
import { OwnStream } from "./own-stream.ts";
import { isAtOrBeyond, type Position, positionAfter } from "./position.ts";
import { Question } from "./question.ts";

export type StreamLeaderParts = IdleStreamParts & { lockName: string; locks: LockManager };

/** A holder that relays nothing for this long (there are heartbeats) is asked whether it is still there. */
const silentForMs = 4 * limits.heartbeatMs;

/**
 * One stream for all tabs of a browser that have no socket. They queue for a Web Lock; who holds it keeps the stream and relays every
 * event to the others. When the holder leaves, the next in the queue opens the stream anew: its `hello` is absolute, so nothing is missed.
 * It is a full one if any of them needs that.
 */
export class StreamLeader implements IdleStream {
  readonly #parts: StreamLeaderParts;
  readonly #own: OwnStream;
  readonly #silence = new Alarm(() => this.#askAnew());
  #leave?: () => void;
  #isHolder = false;
  readonly #question = new Question();
  /** Another tab has said that it needs a full stream, since the last one was lost. */
  #othersNeedFull = false;
  /** Where the browser's stream stands, as far as this tab knows, and what it carries. */
  #position?: Position;
  #carries?: StreamMode;
  #hasReached = false;
  mode: StreamMode = "notify";
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

  get isAttached(): boolean {
    return this.#hasReached && suffices(this.#carries, this.mode);
  }

  get retryAt(): number | undefined {
    return this.#own.retryAt;
  }

  start(mode: StreamMode): void {
    const isNews = mode !== this.mode;
    this.mode = mode;
    if (!this.#leave) this.#join();
    else if (isNews) this.#need();
  }

  stop(): void {
    this.#own.stop();
    this.#silence.clear();
    this.#leave?.();
    this.#leave = undefined;
    this.#isHolder = false;
    this.#othersNeedFull = false;
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

  #join(): void {
    const { locks, lockName } = this.#parts;
    const leave = [
      keepLock(locks, lockName, { held: () => this.#hold(), refused: () => this.#refused() }),
      this.#parts.channel.listen((message) => this.#hear(message)),
    ];
    this.#leave = () => leave.forEach((step) => void step());
    this.#askAnew();
  }

  #hold(): void {
    this.#isHolder = true;
    this.#need();
    this.#own.start();
  }

  // What the browser's stream has to carry, for this tab or another.
  #need(): void {
    if (this.#isHolder) this.#own.want(this.#othersNeedFull ? "full" : this.mode);
    else if (!suffices(this.#carries, this.mode)) this.#ask();
  }

  #relay(down: StreamDown): void {
    this.#parts.receive(down);
    const [position, mode] = [positionAfter(this.#position, down), this.#own.attached];
    this.#stand(position, mode);
    if (position && mode) this.#parts.channel.post({ type: "relayed", down, position, mode });
  }

  // Whoever needs a full stream says so again when it is lost: so it does not stay full for those who are gone.
  #ownChanged(): void {
    if (!this.#own.isAttached) {
      this.#stand(undefined);
      this.#othersNeedFull = false;
      this.#need();
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
    const question = this.#question.ask();
    this.#parts.channel.post({ type: "who-holds", question, position: this.#parts.position(), mode: this.mode });
  }

  #hear(message: TabMessage): void {
    if (message.type === "who-holds") this.#asked(message);
    else if (!this.#isHolder && isFromHolder(message)) this.#follow(message);
  }

  #asked({ question, position, mode }: Asked): void {
    this.#othersNeedFull ||= mode === "full";
    if (!this.#isHolder) return;
    this.#need();
    if (suffices(this.#own.attached, mode)) this.#answer(question, position);
  }

  #follow(message: FromHolder): void {
    this.#silence.set(silentForMs);
    if (message.type === "lost") this.#stand(undefined);
    else this.#followTo(message);
    if (this.mode === "full" && !suffices(this.#carries, "full")) this.#sayNeed(message);
    this.#parts.changed();
  }

  #followTo(message: Standing): void {
    if (message.type === "relayed") this.#parts.receive(message.down);
    // A tab leaves its socket only for a stream that is there now.
    if (this.#parts.isCurrent() && this.#question.isHearsay(message)) return this.#ask();
    if (message.type === "attached" && this.#question.isOpen && !this.#parts.isCurrent()) void this.#catchUp();
    if (message.type === "attached" || message.down.event === "hello") this.#question.settle();
    this.#stand(message.position, message.mode);
  }

  // Once for each stream that is less than needed.
  #sayNeed(message: FromHolder): void {
    if (message.type === "lost" || (message.type === "relayed" && message.down.event === "hello")) this.#ask();
  }

  #answer(to: string, asked: Position): void {
    const [position, mode] = [this.#position, this.#carries];
    if (!isAtOrBeyond(position, asked)) void this.#relayFeed();
    else if (position && mode) this.#parts.channel.post({ type: "attached", to, position, mode });
  }

  // What the stream said before this tab listened is not said again.
  async #catchUp(): Promise<void> {
    const sync = await this.#parts.sync();
    if (sync.ok) this.#parts.receive(asHello(sync.value));
  }

  // A tab may stand further than the stream though nothing is lost: positions also count what is never sent. The feed itself settles it.
  async #relayFeed(): Promise<void> {
    const sync = await this.#parts.sync();
    if (sync.ok && this.#own.isAttached) this.#relay(asHello(sync.value));
  }

  // Once relied on, a stream stays so until it is lost: later this tab's position may run ahead of it for a moment.
  #stand(position: Position | undefined, carries?: StreamMode): void {
    [this.#position, this.#carries] = [position, carries];
    this.#hasReached = position !== undefined && (this.#hasReached || isAtOrBeyond(position, this.#parts.position()));
  }
}
