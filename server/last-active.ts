import type { Presence, UserId } from "#protocol/values";
import type { Log } from "./log.ts";

type Store = (times: { userId: UserId; at: Date }[]) => Promise<void>;
type Given = { idleMs: (userId: UserId) => number | undefined; store: Store; log: Log };

const storeEveryMs = 60_000;
const ofOnePersonEveryMs = 5 * 60_000;

/**
 * When people last did something, for "active 5 minutes ago". While they are here it is known from their connections; it is stored, to the
 * minute, once they stop, with everybody who stopped in the same minute, and of one person not more often than every five. What a crash forgets is a few
 * minutes of it.
 */
export function createLastActive({ idleMs, store, log }: Given) {
  const waiting = new Map<UserId, number>();
  const storedAt = new Map<UserId, number>();
  const timer = setInterval(() => {
    void flush(isDue);
    for (const userId of storedAt.keys()) if (isDue(userId)) storedAt.delete(userId);
  }, storeEveryMs).unref();

  function isDue(userId: UserId): boolean {
    return Date.now() - (storedAt.get(userId) ?? 0) >= ofOnePersonEveryMs;
  }

  async function flush(which: (userId: UserId) => boolean): Promise<void> {
    const due = [...waiting].filter(([userId]) => which(userId));
    if (due.length === 0) return;
    for (const [userId] of due) {
      waiting.delete(userId);
      storedAt.set(userId, Date.now());
    }
    try {
      await store(due.map(([userId, at]) => ({ userId, at: wholeMinute(at) })));
    } catch (error) {
      log.error({ err: error }, "when people were last active was not stored");
    }
  }

  function note(userId: UserId): void {
    const idle = idleMs(userId);
    if (idle !== undefined) waiting.set(userId, Date.now() - idle);
  }

  return {
    /** To be told of every change of presence. */
    changed(userId: UserId, presence: Presence): void {
      if (presence === "online") waiting.delete(userId);
      else note(userId);
    },
    /** Nobody comes any more: those still here are stored, too. */
    async stop(present: UserId[]): Promise<void> {
      clearInterval(timer);
      for (const userId of present) note(userId);
      await flush(() => true);
    },
  };
}

function wholeMinute(at: number): Date {
  return new Date(Math.floor(at / 60_000) * 60_000);
}
