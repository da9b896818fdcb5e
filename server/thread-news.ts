import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";
import type { UnreadThreads } from "#protocol/threads";
import type { UserId } from "#protocol/values";
import type { Log } from "./log.ts";

/** Where absolute values of people's threads go, and how often at most. */
export type ThreadLane = {
  everyMs: number;
  isConnected(userId: UserId): boolean;
  read(userIds: UserId[]): Promise<Map<UserId, UnreadThreads>>;
  send(userId: UserId, threads: UnreadThreads): void;
  log: Log;
};

/** Bounds for how long others wait, as for heads. */
const peopleAtOnce = 500;

/**
 * Tells people what is unread in their threads, coalesced: values are read when they are sent, one reading after another, so that
 * the last one always wins.
 */
export function createThreadNews({ everyMs, isConnected, read, send, log }: ThreadLane) {
  const stale = new Set<UserId>();
  let isSending = false;

  function changed(userIds: readonly UserId[]): void {
    for (const userId of userIds) if (isConnected(userId)) stale.add(userId);
    if (stale.size > 0 && !isSending) void sendAll();
  }

  async function sendAll(): Promise<void> {
    isSending = true;
    while (stale.size > 0) {
      await nextTurn();
      await sendTo(takeSome(stale));
      await pause(everyMs, undefined, { ref: false });
    }
    isSending = false;
  }

  async function sendTo(userIds: UserId[]): Promise<void> {
    try {
      for (const [userId, threads] of await read(userIds)) send(userId, threads);
    } catch (error) {
      log.error({ err: error }, "unread threads were not read");
    }
  }

  return { changed };
}

export type ThreadNews = ReturnType<typeof createThreadNews>;

function takeSome(stale: Set<UserId>): UserId[] {
  const some = [...stale].slice(0, peopleAtOnce);
  for (const userId of some) stale.delete(userId);
  return some;
}
