import type { TabChannel } from "#client/tab-channel";
import type { Reply } from "#protocol/refusals";
import type { FeedState, TerminalReason } from "#protocol/values";
import type { StreamDown } from "./down.ts";
import type { StreamListener } from "./event-source.ts";
import type { Position } from "./position.ts";

/** The stream an idle tab relies on, its own or another tab's. */
export type IdleStream = {
  /** Attached at or beyond where the tab stood when it asked: it may close its socket. */
  readonly isAttached: boolean;
  /** There is no stream to be had: the tab stays on its socket. */
  readonly isUnavailable: boolean;
  /** When the next attempt is due (ms since epoch), if one is waited for. */
  readonly retryAt: number | undefined;
  start(): void;
  stop(): void;
  retryNow(): void;
  /** After sleep: is the stream still there, and is nothing missing? */
  recheck(): void;
};

export type IdleStreamParts = {
  channel: TabChannel;
  open(listener: StreamListener): () => void;
  sync(): Promise<Reply<FeedState>>;
  /** Where this tab itself stands. */
  position(): Position;
  /** Has this tab been told everything until now, by its socket? */
  isCurrent(): boolean;
  receive(down: StreamDown): void;
  changed(): void;
  ended(reason: TerminalReason): void;
};
