import type { StoreApi } from "zustand/vanilla";
import type { ChatState } from "#client/state";
import type { TerminalReason } from "#protocol/values";
import { describeConnection } from "./describe-connection.ts";
import type { IdleStream } from "./idle-stream.ts";
import type { LiveSocket } from "./live-socket.ts";
import { noticeFor } from "./notices.ts";

export type ConnectionParts = {
  store: StoreApi<ChatState>;
  socket: LiveSocket;
  stream: IdleStream;
  /** What this browser cannot do, if there is something. */
  standingNotice(): string | undefined;
  /** The tab became live, anew: what waited may go. */
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
  #wasLive = false;
  #isSettling = false;

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
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
    if (this.#wants() === "stream") stream.recheck();
  }

  turnedAway(reason: TerminalReason): void {
    this.#notice(noticeFor[reason]);
  }

  settle(): void {
    if (this.#isSettling) return;
    this.#isSettling = true;
    this.#choose();
    this.#isSettling = false;
    this.#report();
    this.#noticeLive();
  }

  #choose(): void {
    const { socket, stream } = this.#parts;
    const wants = this.#wants();
    if (wants === "none") {
      stream.stop();
      socket.stop();
    } else if (wants === "socket") {
      socket.start();
      if (socket.isLive) stream.stop();
    } else {
      stream.start();
      if (stream.isAttached) socket.stop({ farewell: true });
      else if (stream.isUnavailable) socket.start();
    }
  }

  #wants(): "socket" | "stream" | "none" {
    const { attention } = this.#parts.store.getState();
    if (!this.#isStarted || !this.#isOnline || attention === "asleep") return "none";
    return attention === "idle" ? "stream" : "socket";
  }

  #report(): void {
    const { store, socket, stream } = this.#parts;
    const standing = { isOnline: this.#isOnline, wants: this.#wants(), socket, stream };
    const before = store.getState().connection;
    const connection = describeConnection(before, standing, Date.now());
    if (!isSame(before, connection)) store.setState({ connection });
  }

  #noticeLive(): void {
    const { socket } = this.#parts;
    const becameLive = socket.isLive && !this.#wasLive;
    this.#wasLive = socket.isLive;
    if (!becameLive) return;
    this.#notice(this.#parts.standingNotice());
    this.#parts.becameLive();
  }

  #notice(notice: string | undefined): void {
    const { store } = this.#parts;
    if (store.getState().connection.notice === notice) return;
    store.setState(({ connection }) => ({ connection: { ...connection, notice } }));
  }
}

function isSame(before: ChatState["connection"], now: ChatState["connection"]): boolean {
  return JSON.stringify(before) === JSON.stringify(now);
}
