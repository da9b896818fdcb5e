import type { Refusal, Refused, Reply } from "#protocol/refusals";
import type { Message, MessageId, RoomId } from "#protocol/values";
import { Alarm } from "./alarm.ts";
import { attempt, discard, find, nextToSend, refuse, refuseEdit, roomsWaiting, settle } from "./apply/apply-outbox.ts";
import type { Change } from "./outbox-records.ts";
import type { OutboxTurn } from "./outbox-turn.ts";
import { worded } from "./refusal-words.ts";
import type { Pending } from "./state.ts";
import { retryDelayMs } from "./transport/retry-delay.ts";

/** How a queued wish reaches the server. Each is safe to repeat: a message carries its `clientId`. */
export type Deliver = {
  send(pending: Pending): Promise<Reply<Message>>;
  edit(messageId: MessageId, body: string): Promise<Reply<Message>>;
  remove(messageId: MessageId): Promise<Reply<Message>>;
};

export type SenderParts = {
  turn: OutboxTurn;
  deliver: Deliver;
  /** The queue as this tab knows it. */
  queue(): Pending[];
  /** Changes it for all tabs; answers what it is then. */
  change(change: Change): Promise<Pending[]>;
  refresh(): Promise<void>;
  stored(message: Message): void;
  /** What is tried without a network was not tried: it can still be changed or forgotten as if never sent. */
  isOffline(): boolean;
  isMyRoom(roomId: RoomId): boolean;
  trouble(text: string): void;
};

/** Saying no again would be no use: the person decides. Everything else is tried again for as long as it takes. */
export const permanent: ReadonlySet<Refusal> = new Set(["invalid", "forbidden", "not-found", "too-large", "conflict"]);

/** Sends the queue while this tab has the turn: rooms beside each other, in each room one message at a time. */
export class OutboxSender {
  readonly #parts: SenderParts;
  readonly #sending = new Set<RoomId>();
  readonly #waits = new Map<RoomId, Alarm>();
  #failures = 0;

  constructor(parts: SenderParts) {
    this.#parts = parts;
  }

  /** There may be something to send. */
  wake(): void {
    const { turn, queue } = this.#parts;
    const rooms = roomsWaiting(queue());
    if (turn.isMine) for (const roomId of rooms) void this.#sendRoom(roomId);
    else if (rooms.length > 0) turn.ask(() => void this.#begin());
    else turn.giveUp();
  }

  /** Nothing of this room is under way or waits. */
  isFree(roomId: RoomId): boolean {
    const isBusy = this.#sending.has(roomId) || this.#waits.has(roomId);
    return !isBusy && !nextToSend(this.#parts.queue(), roomId);
  }

  /** Sends the first of a room without waiting for the turn, which is asked for at the same time. */
  sendFirst(pending: Pending): void {
    this.#parts.turn.ask(() => void this.#begin());
    void this.#sendRoom(pending.roomId, pending);
  }

  /** The way to the server is open (again): nobody waits any longer. */
  hurry(): void {
    this.#clearWaits();
    this.#failures = 0;
    this.wake();
  }

  stop(): void {
    this.#clearWaits();
    this.#parts.turn.giveUp();
  }

  async #begin(): Promise<void> {
    this.wake();
    await this.#parts.refresh();
    if (!this.#parts.turn.isMine) return;
    this.wake();
    this.#rest();
  }

  #rest(): void {
    if (this.#sending.size === 0 && roomsWaiting(this.#parts.queue()).length === 0) this.stop();
  }

  async #sendRoom(roomId: RoomId, first?: Pending): Promise<void> {
    if (this.#sending.has(roomId) || this.#waits.has(roomId)) return;
    this.#sending.add(roomId);
    const refused = (first && (await this.#send(first))) ?? (await this.#sendAll(roomId));
    this.#sending.delete(roomId);
    if (!this.#parts.turn.isMine) return;
    if (refused) this.#wait(roomId, refused);
    else this.#rest();
  }

  /** Answers the refusal that makes the room wait, or nothing when all is sent. */
  async #sendAll(roomId: RoomId): Promise<Refused | undefined> {
    const { turn, queue, change, isOffline } = this.#parts;
    while (turn.isMine && nextToSend(queue(), roomId)) {
      if (isOffline())
        return { ok: false, refusal: "unavailable", message: "There is no network.", reason: "no-network" };
      // Kept before it is tried: whoever comes after a crash must know that the server may have it.
      const next = nextToSend(await change((now) => attempt(now, roomId)), roomId);
      // What is shown here and kept no longer was sent by another tab. Asked for again and again, two rooms would never let the tab catch up.
      if (!next) return undefined;
      const refused = await this.#send(next);
      if (refused) return refused;
    }
    return undefined;
  }

  async #send(pending: Pending): Promise<Refused | undefined> {
    const { deliver } = this.#parts;
    const { messageId } = pending;
    const reply = await (messageId === undefined ? deliver.send(pending) : deliver.remove(messageId));
    if (reply.ok) return this.#settle(pending.clientId, reply.value, reply.value.body);
    if (!permanent.has(reply.refusal)) return reply;
    await this.#refused(pending, reply.message);
    return undefined;
  }

  // In a room that was closed to the person while nobody looked there is no place to say "Not sent".
  async #refused(pending: Pending, reason: string): Promise<void> {
    const { isMyRoom, change, trouble } = this.#parts;
    if (isMyRoom(pending.roomId)) return void (await change((queue) => refuse(queue, pending, reason)));
    await change((queue) => discard(queue, pending.clientId));
    if (!pending.isDeleted)
      trouble(
        worded(`A message was not sent: ${reason} It said: ${pending.body}`, "not-sent", {
          reason,
          body: pending.body,
        }),
      );
  }

  /** The server has the message as `body`. What the person wants by now follows it. */
  async #settle(clientId: string, message: Message, body: string): Promise<Refused | undefined> {
    this.#failures = 0;
    this.#parts.stored(message);
    const left = find(await this.#parts.change((queue) => settle(queue, clientId, message, body)), clientId);
    if (!left) return undefined;
    const { edit, remove } = this.#parts.deliver;
    const reply = left.isDeleted ? await remove(message.id) : await edit(message.id, left.body);
    if (reply.ok) return this.#settle(clientId, reply.value, left.body);
    if (!permanent.has(reply.refusal)) return reply;
    return this.#giveUpChange(left, reply);
  }

  async #giveUpChange({ clientId, isDeleted }: Pending, refused: Refused): Promise<undefined> {
    const { refusal, reason, message } = refused;
    // What was deleted elsewhere is deleted. Else an edit conflicts only with the end of its room.
    if (isDeleted || (refusal === "conflict" && reason !== "room-archived"))
      await this.#parts.change((queue) => discard(queue, clientId));
    else
      await this.#parts.change((queue) =>
        refuseEdit(queue, clientId, worded(`The change was refused: ${message}`, "not-changed", { reason: message })),
      );
    if (isDeleted)
      this.#parts.trouble(worded(`Could not delete the message: ${message}`, "not-deleted", { reason: message }));
  }

  #wait(roomId: RoomId, { retryAfterMs }: Refused): void {
    const again = new Alarm(() => {
      this.#waits.delete(roomId);
      void this.#sendRoom(roomId);
    });
    this.#waits.set(roomId, again);
    again.set((retryAfterMs ?? 0) + retryDelayMs(this.#failures));
    this.#failures += 1;
  }

  #clearWaits(): void {
    for (const alarm of this.#waits.values()) alarm.clear();
    this.#waits.clear();
  }
}
