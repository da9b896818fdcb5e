import { limits } from "#protocol/limits";
import type { Message, MessageId } from "#protocol/values";
import { Alarm } from "./alarm.ts";
import { hold, nextRelease, release, takeBack } from "./apply/apply-outbox.ts";
import type { Change } from "./outbox-records.ts";
import type { Pending } from "./state.ts";

export type HeldParts = {
  queue(): Pending[];
  change(change: Change): Promise<unknown>;
  /** Also from a page that is about to end. */
  removeAtOnce(messageId: MessageId): void;
};

/**
 * Deletions of stored messages, which the outbox holds for a moment in which they can be taken back. They are kept with everything else in it:
 * whichever tab is there when the moment is over lets them be sent, a later page if need be.
 */
export class HeldDeletions {
  readonly #parts: HeldParts;
  readonly #momentIsOver = new Alarm(() => void this.#release(Date.now()));

  constructor(parts: HeldParts) {
    this.#parts = parts;
  }

  add({ id: messageId, clientId, roomId, sentAt }: Message): void {
    const until = Date.now() + limits.undoDeleteMs;
    const wish = {
      clientId,
      roomId,
      messageId,
      body: "",
      writtenAt: sentAt,
      isAttempted: true,
      isDeleted: true,
    } as const;
    void this.#parts.change((queue) => hold(queue, { ...wish, status: "held", until }));
  }

  takeBack(clientId: string): void {
    void this.#parts.change((queue) => takeBack(queue, clientId));
  }

  /** The queue may have changed. */
  watch(): void {
    const due = nextRelease(this.#parts.queue());
    if (due === undefined) this.#momentIsOver.clear();
    else this.#momentIsOver.set(Math.max(0, due - Date.now()));
  }

  /** The person leaves this tab, perhaps for good: what they could still take back is done. The page may not live to hear the answer. */
  leave(): void {
    const held = this.#parts.queue().filter(({ status }) => status === "held");
    for (const { messageId } of held) if (messageId !== undefined) this.#parts.removeAtOnce(messageId);
    if (held.length > 0) void this.#release(Number.POSITIVE_INFINITY);
  }

  stop(): void {
    this.#momentIsOver.clear();
  }

  #release(until: number): Promise<unknown> {
    return this.#parts.change((queue) => release(queue, until));
  }
}
