import type { StoreApi } from "zustand/vanilla";
import type { MessageId, RoomId } from "#protocol/values";
import { openTimeline } from "./apply/place-divider.ts";
import type { Feed } from "./feed.ts";
import type { ChatState } from "./state.ts";
import type { KeptRooms } from "./timelines/kept-rooms.ts";
import type { Pages } from "./timelines/pages.ts";
import type { RoomLog } from "./timelines/room-log.ts";
import type { RoomLogs } from "./timelines/room-logs.ts";
import type { LiveSocket } from "./transport/live-socket.ts";

export type OpenRoomsParts = {
  store: StoreApi<ChatState>;
  feed: Feed;
  logs: RoomLogs;
  pages: Pages;
  socket: LiveSocket;
  kept: KeptRooms;
  closed(roomId: RoomId): void;
};

/** The rooms on this tab's screen. */
export class OpenRooms {
  readonly #parts: OpenRoomsParts;
  /** Rooms asked for and not closed since; one may still be on its way. Closing waits a turn: a room that is opened again at once (React mounts twice in development) was never closed. */
  readonly #wanted = new Set<RoomId>();
  readonly #closing = new Map<RoomId, ReturnType<typeof setTimeout>>();

  constructor(parts: OpenRoomsParts) {
    this.#parts = parts;
  }

  async open(roomId: RoomId, messageId?: MessageId): Promise<void> {
    const { feed, pages, logs, kept } = this.#parts;
    clearTimeout(this.#closing.get(roomId));
    this.#wanted.add(roomId);
    if (!this.#isKnown(roomId)) await feed.fetchRooms();
    if (!this.#timeline(roomId)) await kept.recall(roomId);
    if (!this.#isKnown(roomId) || !this.#wanted.has(roomId)) return;
    if (!logs.get(roomId)) this.#begin(roomId);
    if (messageId) await pages.around(roomId, messageId);
    else if (!this.#timeline(roomId)) await pages.newest(roomId);
  }

  /** Somebody is about to open it: then its window is there. */
  async prepare(roomId: RoomId): Promise<void> {
    const { pages, logs, kept } = this.#parts;
    if (this.#timeline(roomId) || !this.#isKnown(roomId)) return;
    await kept.recall(roomId);
    if (!this.#timeline(roomId)) await pages.newest(roomId);
    logs.prepared(roomId);
  }

  close(roomId: RoomId): void {
    clearTimeout(this.#closing.get(roomId));
    this.#closing.set(
      roomId,
      setTimeout(() => this.#end(roomId)),
    );
  }

  /** The server can be reached (again): rooms that could not be loaded are, and what they lack is looked for. */
  loadMissing(): void {
    const { logs, pages } = this.#parts;
    for (const roomId of logs.openIds) {
      if (this.#timeline(roomId)) this.#expectHead(roomId);
      else void pages.newest(roomId);
    }
  }

  #begin(roomId: RoomId): void {
    const { store, logs, socket } = this.#parts;
    store.setState((state) => openTimeline(state, roomId));
    const log = logs.open(roomId);
    if (socket.isLive) void this.#join(log);
    else this.#expectHead(roomId);
  }

  #expectHead(roomId: RoomId): void {
    const { store, logs } = this.#parts;
    logs.get(roomId)?.expect(store.getState().rooms[roomId]?.head ?? 0);
  }

  #end(roomId: RoomId): void {
    const { logs, socket, closed } = this.#parts;
    this.#closing.delete(roomId);
    this.#wanted.delete(roomId);
    logs.close(roomId);
    closed(roomId);
    if (socket.isLive) void socket.ask("room:close", { roomId });
  }

  // Without an answer the socket is not to be trusted with the room.
  async #join(log: RoomLog): Promise<void> {
    const { socket } = this.#parts;
    const joined = await log.join(socket.ask);
    if (!joined.ok && socket.isLive) await socket.recheck();
  }

  #isKnown(roomId: RoomId): boolean {
    return roomId in this.#parts.store.getState().rooms;
  }

  #timeline(roomId: RoomId) {
    return this.#parts.store.getState().timelines[roomId];
  }
}
