import type { StoreApi } from "zustand/vanilla";
import type { ChatState } from "#client/state";
import type { TerminalReason } from "#protocol/bye";
import { limits } from "#protocol/limits";
import { describeConnection } from "./describe-connection.ts";
import type { IdleStream } from "./idle-stream.ts";
import type { LiveSocket } from "./live-socket.ts";
import { type Notice, noticeOf } from "./notices.ts";

export type ConnectionParts = {
  store: StoreApi<ChatState>;
  socket: LiveSocket;
  stream: IdleStream;
  /** What this browser cannot do, if there is something. */
  standingNotice(): Notice | undefined;
  /** The tab became live, anew or another way: what waited may go. */
  becameLive(): void;
};

/**
 * Decides which transport this tab has. Every change of attention, network, socket or stream ends in `settle`, which looks at how
 * things are and not at how they came to be: that is the whole hand-over, make before break in both directions.
 */
export class Connection {
  readonly #parts: ConnectionParts;
  #isStarted = false;
  #isOnline = true;
  #isSettling = false;
  #way?: "socket" | "stream";
  /** WebSockets seem to be blocked here; believed until a socket is live again. */
  #isBlocked = false;
  /** How many connects had been begun when the full stream said that the server can be reached. */
  #begunByThen = 0;

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
  }

  /** The whole chat comes over the stream, and goes over HTTP. */
  get isFallback(): boolean {
    const { failedConnects, lastFailed } = this.#parts.socket;
    const isProven = failedConnects >= limits.fallbackAfterFailures && lastFailed > this.#begunByThen;
    return this.#way === "stream" && (this.#isBlocked || isProven);
  }

  start(): void {
    this.#isStarted = true;
    this.#notice(this.#parts.standingNotice());
    this.settle();
  }

  stop(): void {
    this.#isStarted = false;
    this.settle();
  }

  setOnline(isOnline: boolean): void {
    this.#isOnline = isOnline;
    this.settle();
    if (isOnline) this.resync();
  }

  /** The person's own wish beats what the browser believes of the network. */
  retryNow(): void {
    if (!this.#isOnline) this.setOnline(true);
    this.#parts.socket.retryNow();
    this.#parts.stream.retryNow();
  }

  /** After sleep, or whenever time may have been lost: reconnects at once, or asks whether anything is missing. Harmless to repeat. */
  resync(): void {
    this.settle();
    const { socket, stream } = this.#parts;
    if (socket.isLive) return void socket.recheck();
    socket.retryNow();
    if (this.#way === "stream" || this.#wants() === "stream") stream.recheck();
  }

  turnedAway(reason: TerminalReason): void {
    this.#notice(noticeOf(reason));
  }

  settle(): void {
    if (this.#isSettling) return;
    this.#isSettling = true;
    this.#choose();
    const isNews = this.#noteWay();
    this.#isSettling = false;
    this.#report();
    if (isNews) this.#parts.becameLive();
  }

  #choose(): void {
    const { socket, stream } = this.#parts;
    const wants = this.#wants();
    if (wants === "none") {
      stream.stop();
      socket.stop();
    } else if (wants === "socket") this.#goLive();
    else this.#goIdle();
  }

  #goLive(): void {
    const { socket, stream } = this.#parts;
    socket.start();
    if (socket.isLive) stream.stop();
    else if (this.#isBlocked || socket.isStruggling) stream.start("full");
  }

  #goIdle(): void {
    const { socket, stream } = this.#parts;
    stream.start("notify");
    if (stream.isAttached) socket.stop({ farewell: true });
    else if (stream.isUnavailable) socket.start();
  }

  #wants(): "socket" | "stream" | "none" {
    const { attention } = this.#parts.store.getState();
    if (!this.#isStarted || !this.#isOnline || attention === "asleep") return "none";
    return attention === "idle" ? "stream" : "socket";
  }

  /** Answers whether the whole chat goes a new way. */
  #noteWay(): boolean {
    const before = this.#way;
    this.#way = this.#wayNow();
    const isAnother = this.#way !== before;
    if (isAnother && (this.#way === "stream" || before === "stream")) this.#tryAnew();
    this.#isBlocked = this.#way !== "socket" && (this.#isBlocked || this.isFallback);
    if (isAnother && this.#way) this.#notice(this.#parts.standingNotice());
    return isAnother && this.#way !== undefined;
  }

  #wayNow(): "socket" | "stream" | undefined {
    const { socket, stream } = this.#parts;
    if (socket.isLive) return "socket";
    return this.#wants() === "socket" && stream.mode === "full" && stream.isAttached ? "stream" : undefined;
  }

  // The stream coming shows that the server can be reached (again), and its going that something has changed on the way.
  #tryAnew(): void {
    const { socket } = this.#parts;
    this.#begunByThen = socket.attempts;
    if (this.#wants() === "socket") socket.retryNow();
  }

  #report(): void {
    const { store, socket, stream } = this.#parts;
    const { isFallback } = this;
    const standing = { isOnline: this.#isOnline, wants: this.#wants(), isFallback, socket, stream };
    const before = store.getState().connection;
    const connection = describeConnection(before, standing, Date.now());
    if (!isSame(before, connection)) store.setState({ connection });
  }

  #notice(notice: Notice | undefined): void {
    const { store } = this.#parts;
    if (store.getState().connection.notice === notice) return;
    store.setState(({ connection }) => ({ connection: { ...connection, notice } }));
  }
}

function isSame(before: ChatState["connection"], now: ChatState["connection"]): boolean {
  return JSON.stringify(before) === JSON.stringify(now);
}
