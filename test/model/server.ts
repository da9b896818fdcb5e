import { unavailable } from "#client/api";
import type { InitialState } from "#client/state";
import type { Down } from "#client/transport/down";
import type { Bye } from "#protocol/bye";
import { limits } from "#protocol/limits";
import type { Notification } from "#protocol/notifications";
import type { Refusal, Reply } from "#protocol/refusals";
import type { FeedState, Head, Message, Room, RoomId } from "#protocol/values";
import { ann, bob, type Mark, ModelRoom } from "./log.ts";

/** One attached socket (`key`: the tab) or stream (`key`: the browser). */
export type Connection = {
  kind: "socket" | "stream";
  key: string;
  gen: number;
  isAttached: boolean;
  rooms: Set<RoomId>;
  /** It carries the whole chat: every entry of every room of mine. */
  isFull: boolean;
  push(down: Down): void;
  end(bye: Bye): void;
  break(): void;
};

type Row = { notification: Notification; standing: "waiting" | "sent" | "settled" };

/** The server as docs/protocol.md describes it, for one person and without a disk. */
export class ModelServer {
  epoch = "e1";
  readonly rooms = new Map<RoomId, ModelRoom>();
  readonly connections = new Set<Connection>();
  #nseq = 0;
  #rows: Row[] = [];
  readonly #heads = new Map<Connection, Set<RoomId>>();

  constructor(roomIds: readonly RoomId[]) {
    for (const id of roomIds) this.rooms.set(id, new ModelRoom(id));
  }

  get feed(): FeedState {
    const heads = this.#mine.map((room) => this.#head(room));
    const waiting = this.#standing("waiting").map(({ id }) => id);
    return { version: "1", epoch: this.epoch, nseq: this.#nseq, heads, pending: this.#standing("sent"), waiting };
  }

  get myRooms(): Room[] {
    return this.#mine.map((room) => room.room(this.#head(room)));
  }

  /** What a page is rendered with. */
  initial(roomId: RoomId): InitialState {
    const { version, epoch, nseq, pending } = this.feed;
    const { messages, notes, before, after, head } = this.#room(roomId).page(epoch, {});
    const timeline = { applied: head, messages, notes, before, after };
    const account = { ...ann, email: "ann@example.org", role: "member" } as const;
    const config = { hiddenAfterMs: 3_000, idleAfterMs: 60 * 60_000 };
    return { account, version, epoch, nseq, rooms: this.myRooms, notifications: pending, roomId, timeline, config };
  }

  write(roomId: RoomId, body: string, { mentionsAnn = false, clientId = `bob-${body}` } = {}): Message {
    const message = this.#room(roomId).write(bob, clientId, body, mentionsAnn ? [ann.id] : []);
    if (mentionsAnn && this.#room(roomId).isMine) this.#notify(message);
    this.#happened(roomId);
    return message;
  }

  edit(roomId: RoomId, message: Message, body: string): Message {
    if (message.deletedAt) return message;
    const changed = this.#room(roomId).change(message, "message.edited", body);
    this.#happened(roomId);
    return changed;
  }

  remove(roomId: RoomId, message: Message): Message {
    if (message.deletedAt) return message;
    const changed = this.#room(roomId).change(message, "message.deleted", "");
    this.#settle((row) => row.messageId === message.id);
    this.#happened(roomId);
    return changed;
  }

  /** What is so already is no entry. */
  react(message: Message, emoji: string, userId: string, isOn: boolean): Message {
    const { reactions: before = [], ...bare } = message;
    if (before.some((one) => one.emoji === emoji && one.userIds.includes(userId)) === isOn) return message;
    const known = before.some((one) => one.emoji === emoji) ? before : [...before, { emoji, userIds: [] }];
    const reactions = known
      .map((one) => (one.emoji === emoji ? { emoji, userIds: toggled(one.userIds, userId) } : one))
      .filter(({ userIds }) => userIds.length > 0);
    return this.#mark(reactions.length > 0 ? { ...bare, reactions } : bare, "message.reacted", userId);
  }

  pin(message: Message, userId: string, isOn: boolean): Message {
    const { pinned, ...bare } = message;
    if ((pinned !== undefined) === isOn) return message;
    if (!isOn) return this.#mark(bare, "message.unpinned", userId);
    return this.#mark({ ...bare, pinned: { at: new Date().toISOString(), by: userId } }, "message.pinned", userId);
  }

  rename(roomId: RoomId, name: string): void {
    this.#room(roomId).note({ type: "room.changed", name });
    this.#happened(roomId);
  }

  join(roomId: RoomId): void {
    this.#room(roomId).note({ type: "member.joined", subject: bob });
    this.#happened(roomId);
  }

  /** What was read before Ann moved her position back does not move it forward. */
  read(roomId: RoomId, seq: number, rewinds = Number.POSITIVE_INFINITY): void {
    const room = this.#room(roomId);
    if (rewinds < room.rewinds) return;
    room.readSeq = Math.max(room.readSeq, Math.min(seq, room.head));
    this.#settle((row) => row.roomId === roomId && row.seq <= room.readSeq);
    this.#headChanged(roomId);
  }

  unread(roomId: RoomId, seq: number): void {
    const room = this.#room(roomId);
    if (room.readSeq < seq) return;
    room.readSeq = seq - 1;
    room.rewinds += 1;
    this.#headChanged(roomId);
  }

  /** Ann may not see the room any more. */
  expel(roomId: RoomId): void {
    const room = this.#room(roomId);
    if (!room.isMine) return;
    room.note({ type: "member.left", subject: ann });
    room.isMine = false;
    this.#settle((row) => row.roomId === roomId);
    for (const connection of this.connections) connection.rooms.delete(roomId);
    this.#toAll({ event: "room:gone", payload: { roomId } });
    this.#entered(roomId);
  }

  admit(roomId: RoomId): void {
    const room = this.#room(roomId);
    if (room.isMine) return;
    room.isMine = true;
    room.note({ type: "member.joined", subject: ann });
    room.readSeq = room.head;
    room.rewinds = 0;
    this.#happened(roomId);
  }

  /** An older copy of the database was put in place while the server was down. */
  restore(cut: number): void {
    this.epoch = `e${Number(this.epoch.slice(1)) + 1}`;
    for (const room of this.rooms.values()) room.cutTo(Math.max(1, room.head - cut));
    this.#rows = this.#rows.filter(({ notification: { roomId, seq } }) => seq <= this.#room(roomId).head);
    for (const connection of [...this.connections]) connection.break();
  }

  /** What the server said before its database was replaced is not on its way any more: that takes longer than any delay. */
  unlessRestored(arrive: () => void): () => void {
    const { epoch } = this;
    return () => {
      if (epoch === this.epoch) arrive();
    };
  }

  stop(reason: Bye["reason"]): void {
    for (const connection of [...this.connections]) connection.end({ reason, retryMs: 0 });
  }

  beat(): void {
    const sum = this.#mine.reduce((total, { head }) => total + head, 0);
    const read = this.#mine.reduce((total, { readSeq }) => total + readSeq, 0);
    this.#toAll({ event: "hb", payload: { nseq: this.#nseq, sum, read } });
  }

  isOvertaken({ kind, key, gen }: Pick<Connection, "kind" | "key" | "gen">): boolean {
    return this.#sameAs(kind, key).some((other) => other.gen > gen);
  }

  attach(connection: Connection): void {
    connection.isAttached = true;
    for (const other of this.#sameAs(connection.kind, connection.key)) {
      if (other !== connection && other.gen <= connection.gen) other.end({ reason: "superseded", retryMs: 0 });
    }
  }

  /** A room Ann may look at, or nothing. */
  open(roomId: RoomId): ModelRoom | undefined {
    const room = this.rooms.get(roomId);
    return room?.isMine ? room : undefined;
  }

  store(roomId: RoomId, clientId: string, body: string): Reply<Message> {
    const known = [...this.rooms.values()].flatMap(({ messages }) => messages).find((one) => one.clientId === clientId);
    if (known) return known.roomId === roomId ? { ok: true, value: known } : refused("conflict");
    const room = this.open(roomId);
    if (!room) return refused("not-found");
    const message = room.write(ann, clientId, body, []);
    this.#settle((row) => row.roomId === roomId && row.seq <= message.seq);
    this.#happened(roomId);
    return { ok: true, value: message };
  }

  #mark(marked: Message, type: Mark, userId: string): Message {
    this.#room(marked.roomId).mark(marked, type, userId);
    this.#happened(marked.roomId);
    return marked;
  }

  #notify({ id: messageId, roomId, seq, body }: Message): void {
    this.#nseq += 1;
    const words = { title: "Bob", body, at: new Date().toISOString() };
    const notification = {
      id: `n${this.epoch}-${this.#nseq}`,
      nseq: this.#nseq,
      kind: "mention",
      roomId,
      messageId,
      seq,
      ...words,
    } as const;
    const row: Row = { notification, standing: "waiting" };
    this.#rows.push(row);
    const isOpen = [...this.connections].some(({ kind, rooms }) => kind === "socket" && rooms.has(roomId));
    if (isOpen) setTimeout(() => this.#ring(row), limits.ringDelayMs);
    else this.#ring(row);
  }

  #ring(row: Row): void {
    if (row.standing !== "waiting" || !this.#rows.includes(row)) return;
    row.standing = "sent";
    this.#toAll({ event: "notification", payload: row.notification });
  }

  #settle(isSettled: (notification: Notification) => boolean): void {
    const rows = this.#rows.filter(({ notification, standing }) => standing !== "settled" && isSettled(notification));
    const ids = rows.map(({ notification }) => notification.id);
    for (const row of rows) row.standing = "settled";
    if (ids.length > 0) this.#toAll({ event: "dismiss", payload: { ids } });
  }

  #happened(roomId: RoomId): void {
    this.#entered(roomId);
    this.#headChanged(roomId);
  }

  #entered(roomId: RoomId): void {
    const room = this.#room(roomId);
    const payload = room.entry(room.head);
    for (const connection of this.connections) {
      if (connection.rooms.has(roomId) || (connection.isFull && room.isMine))
        connection.push({ event: "entry", payload });
    }
  }

  #headChanged(roomId: RoomId): void {
    for (const connection of this.connections) {
      const waiting = this.#heads.get(connection) ?? new Set();
      if (waiting.size === 0) this.#sayHeadsSoon(connection);
      this.#heads.set(connection, waiting.add(roomId));
    }
  }

  #sayHeadsSoon(connection: Connection): void {
    const afterMs =
      connection.kind === "socket" || connection.isFull ? limits.socketHeadEveryMs : limits.streamHeadEveryMs;
    setTimeout(() => {
      const waiting = this.#heads.get(connection) ?? new Set();
      this.#heads.delete(connection);
      if (!this.connections.has(connection) || !connection.isAttached) return;
      for (const room of this.#mine.filter(({ id }) => waiting.has(id))) {
        connection.push({ event: "head", payload: this.#head(room) });
      }
    }, afterMs);
  }

  #toAll(down: Down): void {
    for (const connection of this.connections) if (connection.isAttached) connection.push(down);
  }

  #standing(standing: Row["standing"]): Notification[] {
    return this.#rows.filter((row) => row.standing === standing).map(({ notification }) => notification);
  }

  #sameAs(kind: Connection["kind"], key: string): Connection[] {
    return [...this.connections].filter((other) => other.kind === kind && other.key === key);
  }

  #head(room: ModelRoom): Head {
    return room.headFor(this.#rows.filter((row) => row.standing !== "settled" && row.notification.roomId === room.id));
  }

  #room(roomId: RoomId): ModelRoom {
    const room = this.rooms.get(roomId);
    if (!room) throw new Error(`There is no room ${roomId}.`);
    return room;
  }

  get #mine(): ModelRoom[] {
    return [...this.rooms.values()].filter(({ isMine }) => isMine);
  }
}

function toggled(userIds: readonly string[], userId: string): string[] {
  return userIds.includes(userId) ? userIds.filter((one) => one !== userId) : [...userIds, userId];
}

export function refused<T>(refusal: Refusal): Reply<T> {
  return refusal === "unavailable" ? unavailable() : { ok: false, refusal, message: `Refused: ${refusal}.` };
}
