import type { StoreApi } from "zustand/vanilla";
import type { Refusal, Refused, Reply } from "#protocol/refusals";
import type { Message, RoomId } from "#protocol/values";
import { Alarm } from "./alarm.ts";
import { discard, fail, nextToSend, queue, requeue, roomsWaiting } from "./apply/apply-outbox.ts";
import { applySent } from "./apply/apply-sent.ts";
import { randomId } from "./random-id.ts";
import type { ChatState, Pending } from "./state.ts";
import { retryDelayMs } from "./transport/retry-delay.ts";

export type OutboxParts = {
  store: StoreApi<ChatState>;
  /** Sends once; safe to repeat, since the message carries its `clientId`. */
  deliver(pending: Pending): Promise<Reply<Message>>;
  delivered(message: Message): void;
};

/** Saying no again would be no use: the person decides. Everything else is tried again for as long as it takes. */
const permanent: ReadonlySet<Refusal> = new Set(["invalid", "forbidden", "not-found", "too-large", "conflict"]);

/**
 * What was written and is not acknowledged yet: first in, first out in each room, one at a time, until the server has it. It lives in
 * the state alone; keeping it across a crash means to save and restore `state.outbox`.
 */
export class Outbox {
  readonly #parts: OutboxParts;
  readonly #sending = new Set<RoomId>();
  readonly #waiting = new Map<RoomId, Alarm>();
  #failures = 0;
  #isStopped = false;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#isStopped = false;
    this.drain();
  }

  stop(): void {
    this.#isStopped = true;
    this.#clearWaits();
  }

  send(roomId: RoomId, body: string): void {
    const pending: Pending = {
      clientId: randomId(),
      roomId,
      body,
      writtenAt: new Date().toISOString(),
      status: "sending",
    };
    this.#parts.store.setState((state) => queue(state, pending));
    void this.#drainRoom(roomId);
  }

  retry(clientId: string): void {
    this.#parts.store.setState((state) => requeue(state, clientId));
    this.drain();
  }

  discard(clientId: string): void {
    this.#parts.store.setState((state) => discard(state, clientId));
  }

  /** The way to the server is open (again): nobody waits any longer. */
  drain(): void {
    this.#clearWaits();
    this.#failures = 0;
    for (const roomId of roomsWaiting(this.#parts.store.getState())) void this.#drainRoom(roomId);
  }

  async #drainRoom(roomId: RoomId): Promise<void> {
    if (this.#isStopped || this.#sending.has(roomId) || this.#waiting.has(roomId)) return;
    this.#sending.add(roomId);
    const refused = await this.#sendAll(roomId);
    this.#sending.delete(roomId);
    if (refused && !this.#isStopped) this.#wait(roomId, refused);
  }

  /** Answers the refusal that makes the room wait, or nothing when all is sent. */
  async #sendAll(roomId: RoomId): Promise<Refused | undefined> {
    for (let next = this.#next(roomId); next && !this.#isStopped; next = this.#next(roomId)) {
      const reply = await this.#parts.deliver(next);
      if (reply.ok) this.#sent(next, reply.value);
      else if (permanent.has(reply.refusal)) this.#refuse(next, reply.message);
      else return reply;
    }
    return undefined;
  }

  #sent({ clientId }: Pending, message: Message): void {
    this.#failures = 0;
    this.#parts.store.setState((state) => discard(applySent(state, message), clientId));
    this.#parts.delivered(message);
  }

  #refuse({ clientId }: Pending, reason: string): void {
    this.#parts.store.setState((state) => fail(state, clientId, reason));
  }

  #wait(roomId: RoomId, { retryAfterMs }: Refused): void {
    const again = new Alarm(() => {
      this.#waiting.delete(roomId);
      void this.#drainRoom(roomId);
    });
    this.#waiting.set(roomId, again);
    again.set((retryAfterMs ?? 0) + retryDelayMs(this.#failures));
    this.#failures += 1;
  }

  #next(roomId: RoomId): Pending | undefined {
    return nextToSend(this.#parts.store.getState(), roomId);
  }

  #clearWaits(): void {
    for (const alarm of this.#waiting.values()) alarm.clear();
    this.#waiting.clear();
  }
}
