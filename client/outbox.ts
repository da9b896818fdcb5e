import type { StoreApi } from "zustand/vanilla";
import type { Message, RoomId } from "#protocol/values";
import { add, discardRoom, edit, find, remove, requeue, requeueAll } from "./apply/apply-outbox.ts";
import { HeldDeletions, type HeldParts } from "./held-deletions.ts";
import type { Change, Changed, OutboxRecords } from "./outbox-records.ts";
import { type Deliver, OutboxSender } from "./outbox-sender.ts";
import type { OutboxTurn } from "./outbox-turn.ts";
import { randomId } from "./random-id.ts";
import type { ChatState, Pending, References } from "./state.ts";
import type { TabChannel } from "./tab-channel.ts";

export type OutboxParts = Pick<HeldParts, "removeAtOnce"> & {
  store: StoreApi<ChatState>;
  records: OutboxRecords;
  turn: OutboxTurn;
  channel: TabChannel;
  deliver: Deliver;
  stored(message: Message): void;
  isLive(): boolean;
  isOffline(): boolean;
  isMyRoom(roomId: RoomId): boolean;
  trouble(text: string): void;
};

/**
 * What was written and is not acknowledged yet, as the person wants it by now: one queue for all tabs of the browser, kept across
 * reloads and crashes. `state.outbox` mirrors it, a moment ahead: what is done here shows at once.
 */
export class Outbox {
  readonly #parts: OutboxParts;
  readonly #sender: OutboxSender;
  /** Of messages that are stored already. */
  readonly deletions: HeldDeletions;
  #changing = 0;
  #isStarted = false;
  #isAsleep = false;
  #isErased = false;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
    this.#sender = new OutboxSender({
      ...parts,
      queue: () => parts.store.getState().outbox,
      change: async (change) => (await this.#change(change)).after,
      refresh: () => this.#refresh(),
    });
    this.deletions = new HeldDeletions({
      queue: () => parts.store.getState().outbox,
      change: (change) => this.#change(change),
      removeAtOnce: parts.removeAtOnce,
    });
    parts.channel.listen(({ type }) => {
      if (type === "outbox-changed") void this.#look();
      if (type === "outbox-may-go" && this.#mayGo) this.#sender.hurry();
    });
  }

  /** Would reloading the page lose what is not sent yet? */
  get isAtRisk(): boolean {
    return this.#changing > 0 || (!this.#parts.records.isKept && this.#queue.length > 0);
  }

  start(): void {
    this.#isStarted = true;
    void this.#look();
  }

  stop(): void {
    this.#isStarted = false;
    this.deletions.stop();
    this.#sender.stop();
  }

  /** A tab that sleeps must not keep the others waiting. */
  setAsleep(isAsleep: boolean): void {
    if (this.#isAsleep === isAsleep) return;
    this.#isAsleep = isAsleep;
    if (isAsleep) this.#sender.stop();
    else void this.#look();
  }

  /** A live tab sends in the same breath as it keeps: it is not slowed by either storage or turn. */
  send(roomId: RoomId, body: string, references: References = {}): void {
    const isAtOnce = this.#mayGo && this.#parts.isLive() && this.#sender.isFree(roomId);
    const pending: Pending = {
      clientId: randomId(),
      roomId,
      body,
      ...references,
      writtenAt: new Date().toISOString(),
      status: "sending",
      ...(isAtOnce ? { isAttempted: true } : {}),
    };
    void this.#add(pending);
    if (isAtOnce) this.#sender.sendFirst(pending);
  }

  /** False: it is not in the queue any more, so it was sent. */
  async edit(clientId: string, body: string): Promise<boolean> {
    const { before } = await this.#change((queue) => edit(queue, clientId, body));
    return find(before, clientId) !== undefined;
  }

  /** False: it is not in the queue any more, so it was sent. */
  async remove(clientId: string): Promise<boolean> {
    const { before } = await this.#change((queue) => remove(queue, clientId));
    return find(before, clientId) !== undefined;
  }

  retry(clientId: string): void {
    void this.#change((queue) => requeue(queue, clientId));
  }

  retryAll(): void {
    void this.#change(requeueAll);
  }

  /** The room is closed to this person: nothing can be sent there. */
  forgetRoom(roomId: RoomId): void {
    void this.#change((queue) => discardRoom(queue, roomId));
  }

  /** The way to the server is open (again). Whichever tab sends need not wait any longer. */
  drain(): void {
    if (this.#mayGo) this.#sender.hurry();
    this.#parts.channel.post({ type: "outbox-may-go" });
  }

  /** How many are not sent yet, in all tabs of this browser. */
  async unsent(): Promise<number> {
    await this.#refresh();
    return this.#queue.filter(({ messageId }) => messageId === undefined).length;
  }

  /** After signing out nothing may be left, and nothing may come back. False: the browser kept it all the same. */
  async erase(): Promise<boolean> {
    this.stop();
    this.#isErased = true;
    this.#parts.store.setState({ outbox: [] });
    return this.#parts.records.erase();
  }

  get #queue() {
    return this.#parts.store.getState().outbox;
  }

  get #mayGo(): boolean {
    return this.#isStarted && !this.#isAsleep;
  }

  async #add(pending: Pending): Promise<void> {
    const { records } = this.#parts;
    await this.#change(
      (queue) => add(queue, pending),
      async () => {
        await records.add(pending);
        return records.change((queue) => queue);
      },
    );
  }

  async #look(): Promise<void> {
    if (!this.#mayGo) return;
    await this.#refresh();
    this.#wake();
  }

  #wake(): void {
    if (this.#mayGo) this.#sender.wake();
  }

  async #refresh(): Promise<void> {
    this.#show(await this.#parts.records.read());
  }

  // Changes of this tab that are not kept yet would be missing: the last of them shows the queue.
  #show(queue: Pending[]): void {
    if (this.#changing > 0 || this.#isErased) return;
    this.#parts.store.setState({ outbox: queue });
    if (this.#mayGo) this.deletions.watch();
  }

  async #change(change: Change, keep = () => this.#parts.records.change(change)): Promise<Changed> {
    if (this.#isErased) return { before: [], after: [] };
    this.#changing += 1;
    const shown = this.#queue;
    const next = change(shown);
    if (next !== shown) this.#parts.store.setState({ outbox: next });
    const changed = await keep();
    this.#changing -= 1;
    this.#show(changed.after);
    if (changed.after !== changed.before || next !== shown) {
      this.#parts.channel.post({ type: "outbox-changed" });
      this.#wake();
    }
    return changed;
  }
}
