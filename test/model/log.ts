import type { Notification } from "#protocol/notifications";
import type { Entry, Head, Message, MessagePage, Note, Person, Room, RoomId } from "#protocol/values";

export const ann: Person = { id: "ann", name: "Ann", handle: "ann" };
export const bob: Person = { id: "bob", name: "Bob", handle: "bob" };

/** What is done with a message besides changing what it says. */
export type Mark = "message.reacted" | "message.pinned" | "message.unpinned";

type Kept = { at: string; actorId: string } & (
  | { type: "message.created" | "message.edited" | "message.deleted" | Mark; messageId: string }
  | { type: "member.joined" | "member.left"; subject: Person }
  | { type: "room.changed"; name: string }
);

/** What the database would hold of one room, with Ann's place in it. */
export class ModelRoom {
  readonly id: RoomId;
  name: string;
  isMine = true;
  readSeq = 0;
  /** How often she moved it back herself. */
  rewinds = 0;
  readonly entries: Kept[] = [];
  readonly messages: Message[] = [];

  constructor(id: RoomId) {
    this.id = id;
    this.name = id;
  }

  get head(): number {
    return this.entries.length;
  }

  write(author: Person, clientId: string, body: string, mentions: string[]): Message {
    const at = new Date().toISOString();
    const [seq, n] = [this.head + 1, this.messages.length + 1];
    const id = `${this.id}-${seq}-${clientId}`;
    const message: Message = { id, clientId, roomId: this.id, seq, n, author, body, mentions, sentAt: at };
    this.messages.push(message);
    this.entries.push({ type: "message.created", at, actorId: author.id, messageId: id });
    if (author.id === ann.id) this.readSeq = seq;
    return message;
  }

  change(message: Message, type: "message.edited" | "message.deleted", body: string): Message {
    const at = new Date().toISOString();
    const { reactions, pinned, ...bare } = message;
    const changed = type === "message.edited" ? { ...message, body, editedAt: at } : { ...bare, body, deletedAt: at };
    this.messages[message.n - 1] = changed;
    this.entries.push({ type, at, actorId: message.author.id, messageId: message.id });
    return changed;
  }

  /** `marked` is the message with it. */
  mark(marked: Message, type: Mark, actorId: string): Message {
    this.messages[marked.n - 1] = marked;
    this.entries.push({ type, at: new Date().toISOString(), actorId, messageId: marked.id });
    return marked;
  }

  note(
    kept: { type: "member.joined" | "member.left"; subject: Person } | { type: "room.changed"; name: string },
  ): void {
    if (kept.type === "room.changed") this.name = kept.name;
    this.entries.push({ ...kept, at: new Date().toISOString(), actorId: bob.id });
  }

  /** An older copy of the database was put in place. */
  cutTo(head: number): void {
    this.entries.length = Math.min(head, this.head);
    this.messages.length = this.messages.filter(({ seq }) => seq <= head).length;
    this.readSeq = Math.min(this.readSeq, head);
  }

  entry(seq: number): Entry {
    const kept = this.entries[seq - 1];
    if (!kept) throw new Error(`There is no entry ${seq} in ${this.id}.`);
    const base = { roomId: this.id, seq, at: kept.at, actorId: kept.actorId };
    if (kept.type === "room.changed") return { ...base, type: kept.type, actor: bob, name: kept.name, topic: "" };
    if ("subject" in kept) return { ...base, type: kept.type, actor: bob, subject: kept.subject };
    return { ...base, type: kept.type, message: this.message(kept.messageId) };
  }

  message(messageId: string): Message {
    const message = this.messages.find(({ id }) => id === messageId);
    if (!message) throw new Error(`There is no message ${messageId}.`);
    return message;
  }

  entriesAfter(after: number, limit: number): Entry[] {
    const last = Math.min(this.head, after + limit);
    return Array.from({ length: Math.max(0, last - after) }, (_, index) => this.entry(after + index + 1));
  }

  page(epoch: string, cursor: { before?: number; after?: number; around?: number }, limit = 50): MessagePage {
    const messages = this.#window(cursor, limit);
    const [oldest, newest] = [messages.at(0), messages.at(-1)];
    const before = oldest && oldest.n > 1 ? oldest.seq : undefined;
    const after = newest && newest.n < this.messages.length ? newest.seq : undefined;
    const from = cursor.after === undefined ? (before ?? 0) : cursor.after + 1;
    const to = cursor.before === undefined ? (after ?? this.head) : cursor.before - 1;
    return { messages, notes: this.notes(from, to), before, after, head: this.head, epoch };
  }

  notes(from: number, to: number): Note[] {
    return this.entries.flatMap((kept, index) => {
      const seq = index + 1;
      if ("messageId" in kept || seq < from || seq > to) return [];
      const entry = this.entry(seq);
      return "message" in entry ? [] : [entry];
    });
  }

  headFor(notifications: readonly { notification: Notification }[]): Head {
    const unread = this.messages.filter(({ seq }) => seq > this.readSeq).length;
    return {
      roomId: this.id,
      head: this.head,
      unread,
      mentions: notifications.length,
      readSeq: this.readSeq,
      ...(this.rewinds > 0 && { rewinds: this.rewinds }),
      name: this.name,
    };
  }

  room(head: Head): Room {
    const { roomId: id, name: _, ...values } = head;
    const last = this.messages.at(-1)?.sentAt;
    const rights = { isGeneral: false, mayManage: false, kind: "public", topic: "" } as const;
    const wishes = { involvement: "mentions", isOwnChoice: false } as const;
    return { id, name: this.name, ...rights, ...wishes, lastSentAt: last, ...values };
  }

  #window({ before, after, around }: { before?: number; after?: number; around?: number }, limit: number): Message[] {
    if (after !== undefined) return this.messages.filter(({ seq }) => seq > after).slice(0, limit);
    if (around === undefined) return this.messages.filter(({ seq }) => seq < (before ?? Infinity)).slice(-limit);
    const older = this.messages.filter(({ seq }) => seq <= around).slice(-Math.ceil(limit / 2));
    return [...older, ...this.messages.filter(({ seq }) => seq > around).slice(0, limit - older.length)];
  }
}
