import type { Chat } from "#chat/chat";
import type { DownPayload, StreamMode } from "#protocol/events";
import { limits } from "#protocol/limits";
import type { ByeReason, Entry, Head, Notification, Person, Presence, RoomId, UserId } from "#protocol/values";
import type { Env } from "#server/env";
import { createFence } from "#server/fence";
import type { Heartbeats } from "#server/heartbeats";
import type { PresenceBook } from "#server/presence";
import { readStart } from "./read-start.ts";
import { Stream, type StreamRequest } from "./stream.ts";

/** The streams this node holds. */
export type Streams = {
  /** Answers with the stream, or with why there is none. Who may ask, and as whom, was decided before. */
  open(request: StreamRequest): Promise<Response>;
  has(userId: UserId): boolean;
  /** To every stream of a person. */
  notification(userId: UserId, notification: Notification): void;
  dismiss(userId: UserId, ids: string[]): void;
  roomGone(userId: UserId, roomId: RoomId): void;
  /** Heads go out at another pace in each mode. */
  inMode(mode: StreamMode): { has(userId: UserId): boolean; head(userId: UserId, head: Head): void };
  /** To these members' streams in full mode. */
  entry(entry: Entry, userIds: readonly UserId[]): void;
  /** Volatile, and in full mode alone: to everyone, or to some. */
  presence(userId: UserId, presence: Presence): void;
  person(person: Person): void;
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
  /** The streams in full mode, each with the id by which presence knows it. */
  const full = new Map<Stream, string>();
  const byPerson = new Map<UserId, Set<Stream>>();
  const fence = createFence<Stream>((stream) => stream.gen);
  let isOver = false;
  const of = (userId: UserId) => byPerson.get(userId) ?? new Set();
  const tell = (userId: UserId, say: (stream: Stream) => void) => {
    for (const stream of of(userId)) say(stream);
  };

  function register(request: StreamRequest): Stream {
    const id = crypto.randomUUID();
    const leave: (() => void)[] = [];
    const stream = new Stream(request, () => {
      for (const step of leave.splice(0)) step();
    });
    if (stream.closed) return stream;
    const { userId } = request;
    const own = of(userId).add(stream);
    all.add(stream);
    byPerson.set(userId, own);
    const isFull = request.mode === "full";
    if (isFull) full.set(stream, id);
    presence.connected(userId, id, isFull);
    leave.push(
      fence.enter(fenceKey(request), stream),
      heartbeats.add({ userId, beat: (heartbeat) => stream.beat(heartbeat) }),
      () => presence.disconnected(userId, id),
      () => all.delete(stream),
      () => full.delete(stream),
      () => own.delete(stream) && own.size === 0 && byPerson.get(userId) === own && byPerson.delete(userId),
    );
    return stream;
  }

  async function open(request: StreamRequest): Promise<Response> {
    // On a connection that outlived the goodbyes: a stream would hold up the end of the process, and with it everybody's return.
    if (isOver) return new Response(null, { status: 503, headers: { "Retry-After": "1" } });
    if (fence.isOvertaken(fenceKey(request), request.gen)) return new Response(null, { status: 204 });
    const stream = register(request);
    await begin(stream);
    // Ended before it began: 204 makes the browser stop, and ask over HTTP what is the matter.
    if (!stream.hasBegun) return new Response(null, { status: 204 });
    if (isOverLimit(stream)) stream.close({ reason: "limit", retryMs: 0 });
    else supersedeOlder(stream);
    return new Response(stream.body, { headers: streamHeaders });
  }

  async function begin(stream: Stream): Promise<void> {
    try {
      const start = await readStart(chat, stream.request, version);
      stream.begin({ ...start, ...(stream.request.mode === "full" && { presence: presence.snapshot() }) });
    } catch (error) {
      stream.close();
      throw error;
    }
  }

  function supersedeOlder(stream: Stream): void {
    const older = fence.supersededBy(fenceKey(stream.request), stream);
    for (const one of older) one.close({ reason: "superseded", retryMs: 0 });
  }

  function isOverLimit(stream: Stream): boolean {
    const older = fence.supersededBy(fenceKey(stream.request), stream).length;
    return !env.limitsOff && of(stream.request.userId).size - older > limits.connectionsPerPerson;
  }

  return {
    open,
    has: (userId) => byPerson.has(userId),
    notification: (userId, notification) => tell(userId, (stream) => stream.notification(notification)),
    dismiss: (userId, ids) => tell(userId, (stream) => stream.dismiss(ids)),
    roomGone: (userId, roomId) => tell(userId, (stream) => stream.roomGone(roomId)),
    inMode: (mode) => ({
      has: (userId) => Array.from(of(userId)).some(({ request }) => request.mode === mode),
      head: (userId, head) => tell(userId, (stream) => stream.request.mode === mode && stream.head(head)),
    }),
    entry(entry, userIds) {
      for (const userId of userIds) tell(userId, (stream) => stream.entry(entry));
    },
    presence(userId, shown) {
      for (const stream of full.keys()) stream.volatile("presence:changed", { userId, presence: shown });
    },
    person(person) {
      for (const stream of full.keys()) stream.volatile("person:changed", person);
    },
    typing(typing, userIds) {
      for (const userId of userIds) tell(userId, (stream) => stream.volatile("typing:started", typing));
    },
    input(userId, sessionId) {
      for (const stream of of(userId)) {
        const id = full.get(stream);
        if (id && stream.request.sessionId === sessionId) presence.input(userId, id);
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
        const isEnded = sessionIds === "all" || sessionIds.includes(stream.request.sessionId);
        if (isEnded) stream.close({ reason: "unauthenticated", retryMs: 0 });
      }
    },
    sessions: () => new Map(Array.from(all, ({ request }) => [request.sessionId, request.userId])),
    closeAll(reason, retryMs) {
      isOver = true;
      for (const stream of all) stream.close({ reason, retryMs: retryMs() });
    },
    get size() {
      return all.size;
    },
  };
}

const streamHeaders = {
  "Content-Type": "text/event-stream; charset=utf-8",
  "Cache-Control": "no-cache, no-transform",
  "X-Accel-Buffering": "no",
};

/** Streams are fenced per browser and session: another browser, or another person in this one, is somebody else. */
function fenceKey({ sessionId, browser }: StreamRequest): string {
  return `${sessionId} ${browser}`;
}
