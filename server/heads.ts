import { setImmediate as nextTurn } from "node:timers/promises";
import type { SharedHead } from "#chat/room-heads";
import type { Head, RoomId, UserId } from "#protocol/values";
import type { Log } from "./log.ts";
import { monotonicNow } from "./monotonic-now.ts";

/** Where absolute values of rooms go, and how often at most. */
export type HeadLane = {
  everyMs: number;
  isConnected(userId: UserId): boolean;
  read(userIds: UserId[], roomId: RoomId): Promise<SharedHead[]>;
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
 * are sent, for everyone to whom they are due, so the last value always wins and a burst costs one reading.
 */
export function createHeads(lane: HeadLane, now: () => number = monotonicNow) {
  const rooms = new Map<RoomId, Room>();

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
    if (due.length > 0) void send(roomId, due);
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

  async function send(roomId: RoomId, userIds: UserId[]): Promise<void> {
    try {
      while (userIds.length > 0) {
        const heads = await lane.read(userIds.splice(0, peopleAtOnce), roomId);
        for (const { head, userIds } of heads) lane.send(userIds, head);
        if (userIds.length > 0) await nextTurn();
      }
    } catch (error) {
      lane.log.error({ err: error, roomId }, "heads were not read");
    }
  }

  return { changed };
}

export type Heads = ReturnType<typeof createHeads>;
