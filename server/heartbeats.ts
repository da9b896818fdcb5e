import { setImmediate as nextTurn } from "node:timers/promises";
import type { Heartbeat } from "#protocol/events";
import type { UserId } from "#protocol/values";
import type { Log } from "./log.ts";

/** A connection that wants to hear its person's feed position from time to time. */
export type Beating = { readonly userId: UserId; beat(heartbeat: Heartbeat): void };

const slots = 100;
/** Told in one go; between two of them everything else gets its turn. */
const atOnce = 150;

/**
 * One wheel for all sockets and streams: each connection is in one of its slots, and each turn of a slot is one query for everyone in
 * it, or a few. So ten thousand connections have no timers of their own, and are not all written to at the same moment.
 */
export function createHeartbeats(
  read: (userIds: UserId[]) => Promise<Map<UserId, Heartbeat>>,
  { everyMs, log }: { everyMs: number; log: Log },
) {
  const wheel = Array.from({ length: slots }, () => new Set<Beating>());
  let current = 0;
  const timer = setInterval(() => void turn(), everyMs / slots).unref();

  async function turn(): Promise<void> {
    current = (current + 1) % slots;
    const beating = [...slotAt(current)];
    try {
      for (let start = 0; start < beating.length; start += atOnce) {
        if (start > 0) await nextTurn();
        await tell(beating.slice(start, start + atOnce), slotAt(current));
      }
    } catch (error) {
      log.error({ err: error }, "feed positions were not read");
    }
  }

  async function tell(some: Beating[], slot: Set<Beating>): Promise<void> {
    const positions = await read([...new Set(some.map(({ userId }) => userId))]);
    for (const connection of some) {
      const position = positions.get(connection.userId);
      if (position && slot.has(connection)) connection.beat(position);
    }
  }

  function slotAt(index: number): Set<Beating> {
    return wheel[(index + slots) % slots] ?? new Set();
  }

  /** The last to have its turn, unless many have come just now: then one before it. When all are full, the least full. */
  function freeSlot(): Set<Beating> {
    let free = slotAt(current);
    for (let back = 0; back < slots && free.size >= atOnce; back++) {
      const earlier = slotAt(current - back);
      if (earlier.size < free.size) free = earlier;
    }
    return free;
  }

  return {
    /** The first beat comes one full round from now, or earlier when many come at once. */
    add: (connection: Beating): void => void freeSlot().add(connection),
    leave: (connection: Beating): void => void wheel.some((slot) => slot.delete(connection)),
    stop: () => clearInterval(timer),
  };
}

export type Heartbeats = ReturnType<typeof createHeartbeats>;
