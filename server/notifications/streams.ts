import type { Chat } from "#chat/chat";
import type { ByeReason } from "#protocol/bye";
import type { DownPayload, StreamMode } from "#protocol/events";
import { limits } from "#protocol/limits";
import type { Notification } from "#protocol/notifications";
import { RefusedError } from "#protocol/refused-error";
import type { AccountChange, Entry, Head, PersonNow, Present, RoomId, UserId } from "#protocol/values";
import type { Env } from "#server/env";
import type { Heartbeats } from "#server/heartbeats";
import type { Hold } from "#server/hold";
import type { PresenceBook } from "#server/presence";
import { once } from "./once.ts";
import { readStart } from "./read-start.ts";
import { encodeEvent, encodeEvents } from "./sse.ts";
import { Stream, type StreamRequest, type StreamStart } from "./stream.ts";

/** The streams this node holds. */
export type Streams = {
  /** Answers with the stream, to be held; undefined when it was overtaken. Who may ask, and as whom, was decided before. */
  open(request: StreamRequest): Promise<Hold | undefined>;
  has(userId: UserId): boolean;
  /** To every stream of a person. */
  notification(userId: UserId, notification: Notification): void;
  dismiss(userId: UserId, ids: string[]): void;
  threads(userId: UserId, threads: DownPayload["threads"]): void;
  roomGone(userId: UserId, roomId: RoomId): void;
  /** Heads go out at another pace in each mode. */
  inMode(mode: StreamMode): { has(userId: UserId): boolean; head(userIds: UserId[], head: Head): void };
  /** What one batch added to a room, to these members' streams in full mode. */
  entries(roomId: RoomId, entries: Entry[], userIds: readonly UserId[]): void;
  /** Volatile, and in full mode alone: to everyone, or to some. */
  presence(changes: Present[]): void;
  person(person: PersonNow): void;
  account(userId: UserId, change: AccountChange): void;
  typing(typing: DownPayload["typing:started"], userIds: readonly UserId[]): void;
  /** A person without a socket did something, over HTTP. */
  input(userId: UserId, sessionId: string): void;
  /** Streams in full mode there are. */
  readonly fullSize: number;
  /** Bytes that wait for readers. */
  readonly waitingBytes: number;
  endSessions(userId: UserId, sessionIds: string[] | "all"): void;
  /** Session ids and whose they are. */
  sessions(): Map<string, UserId>;
  /** For good: none is opened any more. */
  closeAll(reason: ByeReason, retryMs: () => number): void;
  readonly size: number;
};

type Surroundings = {
  chat: Chat;
  env: Pick<Env, "limitsOff">;
  heartbeats: Heartbeats;
  presence: PresenceBook;
  version: string;
};

export function createStreams({ chat, env, heartbeats, presence, version }: Surroundings): Streams {
  const all = new Set<Stream>();
  const full = new Set<Stream>();
  /** Mostly one each. The lists are never changed, only replaced: whoever goes through one is not disturbed. */
  const byPerson = new Map<UserId, readonly Stream[]>();
  let isOver = false;
  const of = (userId: UserId) => byPerson.get(userId) ?? [];
  const tell = (userId: UserId, say: (stream: Stream) => void) => {
    for (const stream of of(userId)) say(stream);
  };

  function enter(stream: Stream): void {
    const { userId, isFull } = stream;
    all.add(stream);
    if (isFull) full.add(stream);
    byPerson.set(userId, [...of(userId), stream]);
    presence.connected(userId, stream, isFull);
    heartbeats.add(stream);
  }

  function leave(stream: Stream): void {
    const { userId } = stream;
    const others = of(userId).filter((other) => other !== stream);
    all.delete(stream);
    full.delete(stream);
    if (others.length > 0) byPerson.set(userId, others);
    else byPerson.delete(userId);
    presence.disconnected(userId, stream);
    heartbeats.leave(stream);
  }

  async function open(request: StreamRequest): Promise<Hold | undefined> {
    // On a connection that outlived the goodbyes: a stream would hold up the end of the process, and with it everybody's return.
    if (isOver) throw new RefusedError("unavailable", "Ebb is restarting.", 1_000);
    if (othersOf(request).some(({ gen }) => gen > request.gen)) return undefined;
    const stream = new Stream(request, leave);
    enter(stream);
    try {
      return holdOf(stream, await readStart(chat, request, version));
    } catch (error) {
      stream.close();
      throw error;
    }
  }

  function holdOf(stream: Stream, start: StreamStart): Hold {
    return {
      get isOver() {
        return stream.closed;
      },
      begin(line) {
        stream.begin(line, stream.isFull ? { ...start, presence: presence.snapshot() } : start);
        supersedeOlder(stream);
      },
      abandon: () => stream.hasBegun || stream.close(),
    };
  }

  function supersedeOlder(stream: Stream): void {
    const older = othersOf(stream).filter((other) => other !== stream && other.gen <= stream.gen);
    if (isOverLimit(stream, older.length)) stream.close({ reason: "limit", retryMs: 0 });
    else for (const one of older) one.close({ reason: "superseded", retryMs: 0 });
  }

  /**
   * Make before break: of the streams of one browser and session the one with the highest `gen` stays. An older one goes only once the
   * newer one has begun, and one that was overtaken is not let in.
   */
  function othersOf({ userId, sessionId, browser }: StreamRequest | Stream): Stream[] {
    return of(userId).filter((other) => other.sessionId === sessionId && other.browser === browser);
  }

  function isOverLimit({ userId }: Stream, superfluous: number): boolean {
    return !env.limitsOff && of(userId).length - superfluous > limits.connectionsPerPerson;
  }

  return {
    open,
    has: (userId) => byPerson.has(userId),
    notification: (userId, notification) => tell(userId, (stream) => stream.notification(notification)),
    dismiss: (userId, ids) => tell(userId, (stream) => stream.dismiss(ids)),
    account: (userId, change) => tell(userId, (stream) => stream.account(change)),
    threads: (userId, threads) => tell(userId, (stream) => stream.threads(threads)),
    roomGone: (userId, roomId) => tell(userId, (stream) => stream.roomGone(roomId)),
    inMode: (mode) => ({
      has: (userId) => of(userId).some(({ isFull }) => isFull === (mode === "full")),
      head(userIds, head) {
        const encoded = once(() => encodeEvent("head", head));
        const tellHead = (stream: Stream) => stream.isFull === (mode === "full") && stream.head(head, encoded);
        for (const userId of userIds) tell(userId, tellHead);
      },
    }),
    entries(roomId, entries, userIds) {
      const encoded = once(() => encodeEvents("entry", entries));
      const tellEntries = (stream: Stream) => stream.entries(roomId, entries, encoded);
      for (const userId of userIds) tell(userId, tellEntries);
    },
    presence(changes) {
      const encoded = once(() => encodeEvents("presence:changed", changes));
      for (const stream of full) stream.volatile(encoded);
    },
    person(person) {
      const encoded = once(() => encodeEvent("person:changed", person));
      for (const stream of full) stream.volatile(encoded);
    },
    typing(typing, userIds) {
      const encoded = once(() => encodeEvent("typing:started", typing));
      for (const userId of userIds) tell(userId, (stream) => stream.volatile(encoded));
    },
    input(userId, sessionId) {
      for (const stream of of(userId)) {
        if (stream.isFull && stream.sessionId === sessionId) presence.input(userId, stream);
      }
    },
    get fullSize() {
      return full.size;
    },
    get waitingBytes() {
      return [...all].reduce((sum, stream) => sum + stream.waitingBytes, 0);
    },
    endSessions(userId, sessionIds) {
      for (const stream of of(userId)) {
        const isEnded = sessionIds === "all" || sessionIds.includes(stream.sessionId);
        if (isEnded) stream.close({ reason: "unauthenticated", retryMs: 0 });
      }
    },
    sessions: () => new Map(Array.from(all, ({ sessionId, userId }) => [sessionId, userId])),
    closeAll(reason, retryMs) {
      isOver = true;
      for (const stream of all) stream.close({ reason, retryMs: retryMs() });
    },
    get size() {
      return all.size;
    },
  };
}
