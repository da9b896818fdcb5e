import { limits } from "#protocol/limits";
import type { Line } from "#server/hold";
import { lastChunk, withoutFrame } from "./sse.ts";

/** The bytes between one stream and its reader: how many wait, and whether any are taken. */
export class ByteQueue {
  readonly #to: Line["to"];
  readonly #isChunked: boolean;
  /** Bytes said so far, and how many of them the reader had taken at the last heartbeat. */
  #written = 0;
  #taken = 0;
  #stuckBeats = 0;

  /** `left` is called when the reader went away. */
  constructor({ to, isChunked }: Line, left: () => void) {
    this.#to = to;
    this.#isChunked = isChunked;
    if (to.destroyed) left();
    else to.on("close", left);
  }

  get waitingBytes(): number {
    return this.#to.writableLength;
  }

  /** What can wait or be left out is not said now. */
  get isFull(): boolean {
    return this.#to.writableNeedDrain;
  }

  /** The reader has taken what there was: what waited for that may be said. */
  whenDrained(say: () => void): void {
    this.#to.once("drain", say);
  }

  /** All that is said in one go is one packet. */
  write(chunk: Buffer): void {
    if (this.#to.writableCorked === 0) {
      this.#to.cork();
      process.nextTick(uncork, this.#to);
    }
    const bytes = this.#isChunked ? chunk : withoutFrame(chunk);
    this.#to.write(bytes);
    this.#written += bytes.byteLength;
  }

  /** Asked at every heartbeat: true when nothing was taken for two of them, although something waits. */
  isStuck(): boolean {
    const taken = this.#written - this.waitingBytes;
    this.#stuckBeats = this.waitingBytes > 0 && taken <= this.#taken ? this.#stuckBeats + 1 : 0;
    this.#taken = taken;
    return this.#stuckBeats >= 2;
  }

  /** A reader that is stuck never takes the goodbye either: what waits for it is let go after a while, or it would stay for ever. */
  end(goodbye?: Buffer): void {
    const to = this.#to;
    if (to.destroyed) return;
    if (goodbye) this.write(goodbye);
    // A response that is corked would send its last chunk before those that wait.
    to.uncork();
    to.end(this.#isChunked ? lastChunk : undefined);
    if (to.writableLength > 0) setTimeout(() => to.destroy(), limits.slowSampleMs).unref();
  }
}

function uncork(to: Line["to"]): void {
  to.uncork();
}
