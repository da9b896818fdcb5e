import type { RoomId } from "#protocol/values";
import { Alarm } from "./alarm.ts";
import type { BrowserStorage } from "./browser-storage.ts";

const saveAfterMs = 400;

/** What is being written in each room, kept by this browser across reloads. */
export class Drafts {
  readonly #storage: BrowserStorage;
  readonly #unsaved = new Map<RoomId, string>();
  readonly #save = new Alarm(() => this.flush());
  #isForgotten = false;

  constructor(storage: BrowserStorage) {
    this.#storage = storage;
  }

  read(roomId: RoomId): string {
    return this.#unsaved.get(roomId) ?? this.#storage.read(key(roomId)) ?? "";
  }

  write(roomId: RoomId, text: string): void {
    this.#unsaved.set(roomId, text);
    if (this.#save.dueAt === undefined) this.#save.set(saveAfterMs);
  }

  /** Saves at once: the page may not live to see the timer. */
  flush(): void {
    this.#save.clear();
    if (!this.#isForgotten) for (const [roomId, text] of this.#unsaved) this.#store(roomId, text);
    this.#unsaved.clear();
  }

  erase(roomId: RoomId): void {
    this.#unsaved.delete(roomId);
    this.#storage.remove(key(roomId));
  }

  /** After signing out nothing may be written any more, not even on the way out of the page. */
  forget(): void {
    this.#isForgotten = true;
    this.#unsaved.clear();
    this.#save.clear();
  }

  #store(roomId: RoomId, text: string): void {
    if (text === "") this.#storage.remove(key(roomId));
    else this.#storage.write(key(roomId), text);
  }
}

function key(roomId: RoomId): string {
  return `draft:${roomId}`;
}
