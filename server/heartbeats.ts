import type { Heartbeat } from "#protocol/events";
import type { UserId } from "#protocol/values";
import type { Log } from "./log.ts";

/** A connection that wants to hear its person's feed position from time to time. */
export type Beating = { userId: UserId; beat(heartbeat: Heartbeat): void };

const slots = 25;

/**
 * One wheel for all sockets and streams: each connection is in one of its slots, and each turn of a slot is one query for everyone in
 * it. So ten thousand connections cost 25 queries per round, no timers of their own, and are not all written to at the same moment.
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
    const beating = wheel[current] ?? new Set();
    if (beating.size === 0) return;
    try {
      const positions = await read([...new Set(Array.from(beating, ({ userId }) => userId))]);
      for (const connection of beating) {
        const position = positions.get(connection.userId);
        if (position) connection.beat(position);
      }
    } catch (error) {
      log.error({ err: error }, "feed positions were not read");
    }
  }

  return {
    /** The first beat comes one full round from now. Answers how to stop. */
    add(connection: Beating): () => void {
      const slot = wheel[current];
      slot?.add(connection);
      return () => void slot?.delete(connection);
    },
    stop: () => clearInterval(timer),
  };
}

export type Heartbeats = ReturnType<typeof createHeartbeats>;
