import { Alarm } from "#client/alarm";
import { unavailable } from "#client/api";
import type { TerminalReason } from "#protocol/bye";
import { limits } from "#protocol/limits";
import type { Reply } from "#protocol/refusals";
import type { Ask, SocketDown } from "./down.ts";
import { type Ending, endingFor, isTerminal } from "./ending.ts";
import { rareDelayMs, restartDelayMs, retryDelayMs } from "./retry-delay.ts";
import type { LinkListener, SocketLink } from "./socket-link.ts";

export type LiveParts = {
  connect(gen: number, listener: LinkListener): Promise<SocketLink | Ending>;
  /** Feed and open rooms: its acks are the barrier after which the tab is live. */
  attach(ask: Ask): Promise<Reply<unknown>>;
  receive(down: SocketDown): void;
  /** The tab has all it needs from its stream: another attempt can wait. */
  rests(): boolean;
  changed(): void;
  ended(reason: TerminalReason): void;
};

type Phase = "off" | "connecting" | "live" | "waiting" | "ended";

/** A socket that has lived this long was a success; one that dies younger keeps counting as a failure. */
const provenAfterMs = 10_000;
/** A connect that takes longer may never end: some proxies swallow what they do not know. */
const lateAfterMs = 3_000;

/** Keeps this tab's socket while it is wanted: connects, attaches, and comes back with full jitter. */
export class LiveSocket {
  readonly #parts: LiveParts;
  readonly #retry = new Alarm(() => void this.#attempt());
  readonly #late = new Alarm(() => this.#parts.changed());
  /** Grows with every attempt: the server closes lower ones, and what an abandoned attempt still says is not heard. */
  #gen = 0;
  #phase: Phase = "off";
  #link?: SocketLink;
  #failures = 0;
  #liveSince = 0;
  /** The server said that it ends, and is expected back until then: failing to reach it says nothing of the way to it. */
  #restartUntil = 0;
  /** The running attempt, should it fail, is to be followed by another at once. */
  #isHurried = false;
  /** How many attempts were begun, and which of them was the last to fail without a word of the server. */
  attempts = 0;
  lastFailed = 0;
  /** So many in a row failed that way: something in between may be the reason. One that took long weighs as much as several. */
  failedConnects = 0;
  #recheck?: Promise<void>;

  constructor(parts: LiveParts) {
    this.#parts = parts;
  }

  get isLive(): boolean {
    return this.#phase === "live";
  }

  get isStarted(): boolean {
    return this.#phase !== "off";
  }

  get hasFailed(): boolean {
    return this.#failures > 0 && !this.isLive;
  }

  get isConnecting(): boolean {
    return this.#phase === "connecting";
  }

  /** It does not look as if the socket were live soon. */
  get isStruggling(): boolean {
    return !this.isLive && (this.failedConnects > 0 || this.#isLate);
  }

  /** When the next attempt is due (ms since epoch), if one is waited for. */
  get retryAt(): number | undefined {
    return this.#retry.dueAt;
  }

  get ask(): Ask {
    return (this.isLive && this.#link?.ask) || (async () => unavailable());
  }

  start(): void {
    if (this.#phase === "off") void this.#attempt();
  }

  /** With `farewell` the server hears that the tab goes idle before the socket closes. */
  stop({ farewell = false } = {}): void {
    if (this.#phase === "off") return;
    const link = this.isLive ? this.#link : undefined;
    if (farewell && link) void link.ask("client:idle", {}).then(() => link.close());
    else this.#link?.close();
    this.#link = undefined;
    this.#failures = 0;
    this.failedConnects = 0;
    this.#abandon("off");
  }

  retryNow(): void {
    if (this.isConnecting) this.#isHurried = true;
    else if (this.#phase === "waiting" || this.#phase === "ended") void this.#attempt();
  }

  /** Is the socket still alive, and is nothing missing? After sleep neither is certain. */
  recheck(): Promise<void> {
    this.#recheck ??= this.#attach().finally(() => {
      this.#recheck = undefined;
    });
    return this.#recheck;
  }

  async #attempt(): Promise<void> {
    const gen = this.#abandon("connecting");
    this.#isHurried = false;
    this.attempts += 1;
    this.#late.set(lateAfterMs);
    this.#parts.changed();
    const link = await this.#parts.connect(gen, {
      receive: (down) => gen === this.#gen && this.#parts.receive(down),
      closed: (ending) => gen === this.#gen && this.#fail(ending),
    });
    if (gen !== this.#gen) return "close" in link ? link.close() : undefined;
    if (!("close" in link)) return this.#fail(link);
    this.#link = link;
    await this.#attach();
  }

  async #attach(): Promise<void> {
    const gen = this.#gen;
    if (!this.#link) return;
    const attached = await this.#parts.attach(this.#link.ask);
    if (gen !== this.#gen) return;
    if (!attached.ok) return this.#fail(endingFor(attached));
    if (this.isLive) return;
    this.#phase = "live";
    this.#late.clear();
    this.failedConnects = 0;
    this.#liveSince = Date.now();
    this.#parts.changed();
  }

  #fail({ reason, retryMs }: Ending): void {
    const wasProven = this.isLive && Date.now() - this.#liveSince > provenAfterMs;
    this.#link?.close();
    this.#link = undefined;
    if (isTerminal(reason)) {
      this.#abandon("ended");
      this.#parts.changed();
      this.#parts.ended(reason);
      return;
    }
    this.#failures = wasProven || this.#isHurried ? 1 : this.#failures + 1;
    if (reason === "shutdown") this.#restartUntil = Date.now() + limits.restartWithinMs;
    else if (!this.isLive && reason === "lost" && !this.#isRestarting) this.#countFailed();
    this.#abandon("waiting");
    this.#retry.set((retryMs ?? 0) + this.#delayMs());
    this.#parts.changed();
  }

  #delayMs(): number {
    if (this.#isRestarting) return restartDelayMs();
    return this.#parts.rests() ? rareDelayMs() : retryDelayMs(this.#failures - 1);
  }

  get #isRestarting(): boolean {
    return Date.now() < this.#restartUntil;
  }

  #countFailed(): void {
    this.failedConnects += this.#isLate ? limits.fallbackAfterFailures : 1;
    this.lastFailed = this.attempts;
  }

  get #isLate(): boolean {
    return this.isConnecting && this.#late.dueAt === undefined;
  }

  #abandon(next: Phase): number {
    this.#retry.clear();
    this.#late.clear();
    this.#phase = next;
    this.#gen += 1;
    return this.#gen;
  }
}
