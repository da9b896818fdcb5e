import { setImmediate as nextTurn } from "node:timers/promises";
import type { AskedHeads, SharedHead } from "#chat/room-heads";
import type { Head, RoomId, UserId } from "#protocol/values";
import type { Log } from "./log.ts";
import { monotonicNow } from "./monotonic-now.ts";

/** Where absolute values of rooms go, and how often at most. */
export type HeadLane = {
  everyMs: number;
  isConnected(userId: UserId): boolean;
  read(asked: AskedHeads[]): Promise<SharedHead[]>;
  /** Values that are the same for all of them: encoded once. */
  send(userIds: UserId[], head: Head): void;
  log: Log;
};

type Sent = { at: number; isStale: boolean };
type Room = { people: Map<UserId, Sent>; timer?: NodeJS.Timeout };

/** Bounds for how long others wait: reading and telling so many is a few milliseconds. */
const peopleAtOnce = 500;

/**
 * Coalesces changes per person and room: the first goes out at once, the next ones at most every `everyMs`. Values are read when they
 * are sent, one reading after another, for everyone to whom they are due: so the last value always wins, and the rooms of a batch cost
 * one reading.
 */
export function createHeads(lane: HeadLane, now: () => number = monotonicNow) {
  const rooms = new Map<RoomId, Room>();
  const waiting: AskedHeads[] = [];
  let isSending = false;

  function changed(roomId: RoomId, userIds: UserId[]): void {
    const connected = userIds.filter(lane.isConnected);
    if (connected.length === 0) return;
    const room = rooms.get(roomId) ?? { people: new Map() };
    rooms.set(roomId, room);
    for (const userId of connected) markStale(room, userId);
    flush(roomId, room);
  }

  function markStale(room: Room, userId: UserId): void {
    const sent = room.people.get(userId);
    if (sent) sent.isStale = true;
    else room.people.set(userId, { at: Number.NEGATIVE_INFINITY, isStale: true });
  }

  function flush(roomId: RoomId, room: Room): void {
    clearTimeout(room.timer);
    const due = takeDue(room);
    if (due.length > 0) waiting.push({ roomId, userIds: due });
    if (waiting.length > 0 && !isSending) void sendWaiting();
    if (room.people.size === 0) rooms.delete(roomId);
    else room.timer = setTimeout(flush, untilNext(room), roomId, room).unref();
  }

  /** Those whose last value is old enough: stale ones are due, the others are forgotten. */
  function takeDue(room: Room): UserId[] {
    const due: UserId[] = [];
    const at = now();
    for (const [userId, sent] of room.people) {
      if (at - sent.at < lane.everyMs) continue;
      if (!sent.isStale) room.people.delete(userId);
      else {
        due.push(userId);
        room.people.set(userId, { at, isStale: false });
      }
    }
    return due;
  }

  function untilNext({ people }: Room): number {
    let oldest = Number.POSITIVE_INFINITY;
    for (const { at } of people.values()) oldest = Math.min(oldest, at);
    return Math.max(1, oldest + lane.everyMs - now());
  }

  /** Some in each turn, with whatever else has become due by then. */
  async function sendWaiting(): Promise<void> {
    isSending = true;
    while (waiting.length > 0) {
      await nextTurn();
      await send(takeSome(waiting));
    }
    isSending = false;
  }

  async function send(asked: AskedHeads[]): Promise<void> {
    try {
      for (const { head, userIds } of await lane.read(asked)) lane.send(userIds, head);
    } catch (error) {
      lane.log.error({ err: error }, "heads were not read");
    }
  }

  return { changed };
}

export type Heads = ReturnType<typeof createHeads>;

function takeSome(waiting: AskedHeads[]): AskedHeads[] {
  const some: AskedHeads[] = [];
  for (let left = peopleAtOnce, first = waiting[0]; first && left > 0; first = waiting[0]) {
    const userIds = first.userIds.splice(0, left);
    left -= userIds.length;
    some.push({ roomId: first.roomId, userIds });
    if (first.userIds.length === 0) waiting.shift();
  }
  return some;
}
