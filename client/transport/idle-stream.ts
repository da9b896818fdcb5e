import type { TabChannel } from "#client/tab-channel";
import type { TerminalReason } from "#protocol/bye";
import type { StreamMode } from "#protocol/events";
import type { Reply } from "#protocol/refusals";
import type { FeedState, WhoIsHere } from "#protocol/values";
import type { StreamDown } from "./down.ts";
import type { StreamListener } from "./event-source.ts";
import type { Position } from "./position.ts";

/** The stream a tab without a socket relies on, its own or another tab's: while it is idle, or in full mode where WebSockets are blocked. */
export type IdleStream = {
  /** What was asked for last. */
  readonly mode: StreamMode;
  /** Attached in that mode, at or beyond where the tab stood when it asked: it may do without its socket. */
  readonly isAttached: boolean;
  /** There is no stream to be had: the tab stays on its socket. */
  readonly isUnavailable: boolean;
  /** When the next attempt is due (ms since epoch), if one is waited for. */
  readonly retryAt: number | undefined;
  /** May be asked again, for another mode. */
  start(mode: StreamMode): void;
  stop(): void;
  retryNow(): void;
  /** After sleep: is the stream still there, and is nothing missing? */
  recheck(): void;
};

export type IdleStreamParts = {
  channel: TabChannel;
  open(mode: StreamMode, listener: StreamListener): () => void;
  sync(): Promise<Reply<Synced>>;
  /** Where this tab itself stands. */
  position(): Position;
  /** Has this tab been told everything until now, by its socket? */
  isCurrent(): boolean;
  receive(down: StreamDown): void;
  changed(): void;
  ended(reason: TerminalReason): void;
};

export type Synced = FeedState & { presence?: WhoIsHere };

/** A feed that was asked for says what a `hello` says. */
export function asHello(feed: Synced): StreamDown {
  return { event: "hello", payload: { ...feed, gen: 0, ttl: 0 } };
}

export function suffices(mode: StreamMode | undefined, wanted: StreamMode): boolean {
  return mode === "full" || mode === wanted;
}
