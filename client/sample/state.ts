import { createStore, type StoreApi } from "zustand/vanilla";
import type { ChatState, InitialState, Timeline } from "#client/state";
import type { Notification } from "#protocol/notifications";
import { defaultSettings } from "#protocol/settings";
import type { Entry, Head, Message, Person, Room } from "#protocol/values";

/** For tests: Ann's page with the room "general" in it, and what happens there. */

export const ann: Person = { id: "ann", name: "Ann", handle: "ann" };
export const bob: Person = { id: "bob", name: "Bob", handle: "bob" };
export const general = "general";

export function sampleState(changes: Partial<ChatState> = {}): ChatState {
  return {
    account: { ...ann, email: "ann@example.org", role: "member" },
    epoch: "e1",
    nseq: 0,
    settings: defaultSettings,
    cards: {},
    connection: { transport: "none", status: "reconnecting" },
    attention: "visible",
    rooms: { [general]: sampleRoom() },
    timelines: { [general]: sampleTimeline() },
    threads: {},
    unreadThreads: { unread: 0, mentions: 0 },
    outbox: [],
    trays: {},
    notifications: [],
    presence: {},
    reacting: {},
    names: {},
    emojiHabits: { frequent: [], tone: 0 },
    typing: {},
    ...changes,
  };
}

/** What the server rendered the page with. */
export function sampleInitial(changes: Partial<InitialState> = {}): InitialState {
  return {
    account: { ...ann, email: "ann@example.org", role: "member" },
    version: "v1",
    epoch: "e1",
    nseq: 0,
    rooms: [sampleRoom()],
    notifications: [],
    roomId: general,
    timeline: sampleTimeline(),
    config: { hiddenAfterMs: 1_000, idleAfterMs: 1_000 },
    ...changes,
  };
}

export function sampleStore(changes: Partial<ChatState> = {}): StoreApi<ChatState> {
  return createStore<ChatState>()(() => sampleState(changes));
}

export function sampleRoom(changes: Partial<Room> = {}): Room {
  const head = { head: 0, unread: 0, mentions: 0, readSeq: 0 };
  return {
    id: general,
    name: "general",
    kind: "public",
    topic: "",
    isGeneral: true,
    mayManage: false,
    involvement: "mentions",
    isOwnChoice: false,
    ...head,
    ...changes,
  };
}

export function sampleTimeline(changes: Partial<Timeline> = {}): Timeline {
  return { applied: 0, messages: [], notes: [], ...changes };
}

export function sampleHead(changes: Partial<Head> = {}): Head {
  return { roomId: general, head: 0, unread: 0, mentions: 0, readSeq: 0, ...changes };
}

export function sampleMessage(seq: number, changes: Partial<Message> = {}): Message {
  const words = { body: `Message ${seq}`, mentions: [], sentAt: time(seq) };
  return { id: `m${seq}`, clientId: `c${seq}`, roomId: general, seq, n: seq, author: bob, ...words, ...changes };
}

export function created(message: Message): Entry {
  const { roomId, seq, sentAt: at, author } = message;
  return { roomId, seq, at, actorId: author.id, type: "message.created", message };
}

export function sampleNotification(nseq: number, changes: Partial<Notification> = {}): Notification {
  const words = { title: "Bob in general", body: "@ann", at: time(nseq) };
  return {
    id: `n${nseq}`,
    nseq,
    kind: "mention",
    roomId: general,
    messageId: `m${nseq}`,
    seq: nseq,
    ...words,
    ...changes,
  };
}

export function time(seq: number): string {
  return new Date(Date.UTC(2026, 0, 1, 9, 0, seq)).toISOString();
}
