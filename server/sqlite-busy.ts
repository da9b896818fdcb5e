import { setTimeout as pause } from "node:timers/promises";
import { isDriverAdapterError } from "@prisma/driver-adapter-utils";
import { monotonicNow } from "./monotonic-now.ts";

const triesEveryMs = 20;
const refusesAfterMs = 5_000;

/**
 * Tries until no other program has the file locked, as SQLite's own waiting would, but without keeping this process from everything else.
 * Gives up `refusesAfterMs` after it was asked, with SQLite's error. `attempt` must leave nothing behind when it fails.
 */
export async function onceUnlocked<T>(attempt: () => Promise<T>, askedAt = monotonicNow()): Promise<T> {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!isLocked(error) || monotonicNow() - askedAt > refusesAfterMs) throw error;
    }
    await pause(triesEveryMs);
  }
}

function isLocked(error: unknown): boolean {
  return isDriverAdapterError(error) && error.cause.kind === "SocketTimeout";
}
