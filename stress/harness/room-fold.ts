import type { Entry, Message, MessageId } from "#protocol/values";

/**
 * What a reader makes of one room, knowing nothing but what it was told: the log after where it began, and every message as last heard of.
 * Deliberately not the product's own folding: the product is what is on trial.
 */
export type RoomFold = {
  /** Of which log this is, once known: the reader may have learned of another one before it could load the room anew. */
  epoch?: string;
  /** The log is known after this `seq`. */
  readonly from: number;
  /** The last `seq` applied. */
  readonly applied: number;
  readonly log: Entry[];
  readonly messages: Map<MessageId, Message>;
  /** Entries heard that were known already (overlap: allowed, and applied once). */
  readonly repeated: number;
  /** Holes that were seen before something filled them. */
  readonly holes: number;
  readonly isHolding: boolean;
  hear(entries: readonly Entry[]): void;
  /** Begins anew from a snapshot that is as of `head`. What is held back of another log is dropped. */
  reset(head: number, messages: readonly Message[], epoch: string): void;
};

/** Every message as last heard of; a reply tells also how its thread stands. */
export function foldInto(messages: Map<MessageId, Message>, entry: Entry): void {
  if (!("message" in entry)) return;
  const { message } = entry;
  messages.set(message.id, message);
  const root = entry.type === "message.created" && message.threadId ? messages.get(message.threadId) : undefined;
  if (!root || !message.thread || (root.thread?.replies ?? 0) >= message.thread.replies) return;
  messages.set(root.id, { ...root, thread: message.thread });
}

export function createRoomFold(): RoomFold {
  let from = 0;
  let log: Entry[] = [];
  let repeated = 0;
  let holes = 0;
  const messages = new Map<MessageId, Message>();
  const held = new Map<number, Entry>();
  const applied = () => from + log.length;

  function hearOne(entry: Entry): void {
    if (entry.seq <= applied() || held.has(entry.seq)) repeated++;
    else if (entry.seq > applied() + 1 && held.size === 0) holes++;
    if (entry.seq > applied()) held.set(entry.seq, entry);
    applyHeld();
  }

  function applyHeld(): void {
    for (let next = held.get(applied() + 1); next; next = held.get(applied() + 1)) {
      held.delete(next.seq);
      log.push(next);
      foldInto(messages, next);
    }
  }

  return {
    get from() {
      return from;
    },
    get applied() {
      return applied();
    },
    get log() {
      return log;
    },
    messages,
    get repeated() {
      return repeated;
    },
    get holes() {
      return holes;
    },
    get isHolding() {
      return held.size > 0;
    },
    hear(entries) {
      for (const entry of entries) hearOne(entry);
    },
    reset(head, snapshot, epoch) {
      if (this.epoch !== epoch) held.clear();
      this.epoch = epoch;
      from = head;
      log = [];
      messages.clear();
      for (const message of snapshot) messages.set(message.id, message);
      for (const seq of held.keys()) if (seq <= head) held.delete(seq);
      applyHeld();
    },
  };
}
