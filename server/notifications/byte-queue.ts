import { limits } from "#protocol/limits";

/** What is handed on without anyone waiting; the rest stays here, where it is counted. */
const bufferBytes = 16 * 1024;

export type ByteQueueParts = {
  /** The reader has taken what there was: what waited for that may be said. */
  drained(): void;
  /** The reader went away. */
  left(): void;
};

/** The bytes between one stream and its reader: how many wait, and whether any are taken. */
export class ByteQueue {
  readonly body: ReadableStream<Uint8Array>;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  /** Bytes said so far, and how many of them the reader had taken at the last heartbeat. */
  #written = 0;
  #taken = 0;
  #stuckBeats = 0;

  constructor({ drained, left }: ByteQueueParts) {
    const source: UnderlyingDefaultSource<Uint8Array> = {
      start: (controller) => {
        this.#controller = controller;
      },
      pull: drained,
      cancel: left,
    };
    this.body = new ReadableStream(source, new ByteLengthQueuingStrategy({ highWaterMark: bufferBytes }));
  }

  get waitingBytes(): number {
    return bufferBytes - (this.#controller?.desiredSize ?? bufferBytes);
  }

  /** What can wait or be left out is not said now. */
  get isFull(): boolean {
    return this.waitingBytes >= bufferBytes;
  }

  write(bytes: Uint8Array): void {
    this.#controller?.enqueue(bytes);
    this.#written += bytes.byteLength;
  }

  /** Asked at every heartbeat: true when nothing was taken for two of them, although something waits. */
  isStuck(): boolean {
    const taken = this.#written - this.waitingBytes;
    this.#stuckBeats = this.waitingBytes > 0 && taken === this.#taken ? this.#stuckBeats + 1 : 0;
    this.#taken = taken;
    return this.#stuckBeats >= 2;
  }

  /** A reader that is stuck never takes the goodbye either: what waits for it is let go after a while, or it would stay for ever. */
  end(goodbye?: Uint8Array): void {
    try {
      if (goodbye) this.#controller?.enqueue(goodbye);
      this.#controller?.close();
    } catch {
      // The reader was faster: the stream is cancelled already.
    }
    if (this.waitingBytes > 0) setTimeout(() => this.#controller?.error(givenUp()), limits.slowSampleMs).unref();
  }
}

/** By this name Next knows that nothing is wrong with the server. */
function givenUp(): DOMException {
  return new DOMException("The reader did not take the end of its stream.", "AbortError");
}
