import type { Presence, Present, UserId } from "#protocol/values";

const everyMs = 200;
const changesAtOnce = 100;

/**
 * Paces changes of presence: each goes to everybody, and after a restart everybody comes back at once. What changes within a moment is told
 * together, and the last value of a person wins; who attaches meanwhile has it in their snapshot.
 */
export function createPresenceNews(tell: (changes: Present[]) => void) {
  const changes = new Map<UserId, Presence>();
  let isArmed = false;

  function flush(): void {
    isArmed = false;
    const told = Array.from(changes, ([userId, presence]) => ({ userId, presence })).slice(0, changesAtOnce);
    for (const { userId } of told) changes.delete(userId);
    tell(told);
    if (changes.size > 0) arm();
  }

  function arm(): void {
    if (isArmed) return;
    isArmed = true;
    setTimeout(flush, everyMs).unref();
  }

  return (userId: UserId, presence: Presence): void => {
    changes.set(userId, presence);
    arm();
  };
}
