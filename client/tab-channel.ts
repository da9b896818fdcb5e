import type { StreamDown } from "#client/transport/down";
import type { Position } from "#client/transport/position";
import type { StreamMode } from "#protocol/events";
import type { RoomId, UserId } from "#protocol/values";

/** What tabs of one person in one browser tell each other. */
export type TabMessage =
  /** From the holder of the browser's stream: an event, and where the stream stands after it. */
  | { type: "relayed"; down: StreamDown; position: Position; mode: StreamMode }
  /** Its answer to a tab that asked. */
  | { type: "attached"; to: string; position: Position; mode: StreamMode }
  | { type: "lost" }
  /** From a tab that wants to rely on the stream and stands here itself. */
  | { type: "who-holds"; question: string; position: Position; mode: StreamMode }
  /** Without Web Locks tabs count the streams there are. */
  | { type: "who-streams" }
  | { type: "streaming" }
  /** The queue of unsent messages was changed, for all tabs. */
  | { type: "outbox-changed" }
  /** A tab has reached the server: whichever tab sends need not wait any longer. */
  | { type: "outbox-may-go" }
  /** A draft of that tab, which seemed gone, is continued in another one. */
  | { type: "draft-taken"; roomId: RoomId; tabId: string }
  | { type: "signed-out" };

export type Asked = Extract<TabMessage, { type: "who-holds" }>;
/** There is a stream, and where it stands. */
export type Standing = Extract<TabMessage, { type: "relayed" | "attached" }>;
export type FromHolder = Standing | { type: "lost" };

export function isFromHolder(message: TabMessage): message is FromHolder {
  return message.type === "relayed" || message.type === "attached" || message.type === "lost";
}

/** The channel `ebb:<person>`. Closed while the tab sleeps: an open one can keep a page out of the back/forward cache. */
export class TabChannel {
  readonly #name: string;
  readonly #listeners = new Set<(message: TabMessage) => void>();
  #channel?: BroadcastChannel;

  constructor(personId: UserId) {
    this.#name = `ebb:${personId}`;
  }

  open(): void {
    if (this.#channel || typeof BroadcastChannel === "undefined") return;
    this.#channel = new BroadcastChannel(this.#name);
    this.#channel.onmessage = ({ data }: MessageEvent<TabMessage>) => {
      for (const listener of this.#listeners) listener(data);
    };
  }

  close(): void {
    this.#channel?.close();
    this.#channel = undefined;
  }

  post(message: TabMessage): void {
    this.#channel?.postMessage(message);
  }

  listen(listener: (message: TabMessage) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
