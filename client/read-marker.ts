import { limits } from "#protocol/limits";
import type { RoomId } from "#protocol/values";
import { Alarm } from "./alarm.ts";

export type ReadMarkerParts = {
  isReading(): boolean;
  /** How far the server knows the person to have read, and how often they moved that back themselves. */
  position(roomId: RoomId): { readSeq: number; rewinds: number };
  /** Tells the server; false when it could not be told. */
  mark(roomId: RoomId, seq: number): Promise<boolean>;
};

const retryAfterMs = 5_000;

/**
 * Marks read what was in view for a while in a tab that is being read. Nothing else marks read. Where the person marked a room unread while it
 * was open here, it stays so until they leave it or write in it.
 */
export class ReadMarker {
  readonly #parts: ReadMarkerParts;
  readonly #inView = new Map<RoomId, number>();
  readonly #told = new Map<RoomId, number>();
  /** The rewinds there had been when the room came into view. */
  readonly #rewinds = new Map<RoomId, number>();
  readonly #mark = new Alarm(() => void this.#markAll());

  constructor(parts: ReadMarkerParts) {
    this.#parts = parts;
  }

  saw(roomId: RoomId, seq: number): void {
    this.#inView.set(roomId, Math.max(seq, this.#inView.get(roomId) ?? 0));
    if (!this.#rewinds.has(roomId)) this.wrote(roomId);
    this.attentionChanged();
  }

  left(roomId: RoomId): void {
    this.#inView.delete(roomId);
    this.#rewinds.delete(roomId);
    this.#told.delete(roomId);
  }

  /** Who writes in a room reads it. */
  wrote(roomId: RoomId): void {
    this.#rewinds.set(roomId, this.#parts.position(roomId).rewinds);
  }

  /** The log is another one: positions of the former mean nothing. */
  forget(): void {
    this.#inView.clear();
    this.#rewinds.clear();
    this.#told.clear();
  }

  /** The while begins when somebody begins to read. */
  attentionChanged(): void {
    if (!this.#parts.isReading()) this.#mark.clear();
    else if (this.#unread().length > 0 && this.#mark.dueAt === undefined) this.#mark.set(limits.markReadAfterMs);
  }

  stop(): void {
    this.#mark.clear();
  }

  async #markAll(): Promise<void> {
    const unread = this.#unread();
    if (!this.#parts.isReading()) return;
    const marked = await Promise.all(unread.map(([roomId, seq]) => this.#parts.mark(roomId, seq)));
    unread.forEach(([roomId, seq], index) => {
      if (marked[index]) this.#told.set(roomId, seq);
    });
    // What came into view meanwhile has its own while; what could not be told waits a little longer.
    if (marked.every((isMarked) => isMarked)) this.attentionChanged();
    else this.#mark.set(retryAfterMs);
  }

  #unread(): [RoomId, number][] {
    return [...this.#inView].filter(([roomId, seq]) => {
      const { readSeq, rewinds } = this.#parts.position(roomId);
      return rewinds === this.#rewinds.get(roomId) && seq > Math.max(readSeq, this.#told.get(roomId) ?? 0);
    });
  }
}
