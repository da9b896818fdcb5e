import type { Presence, UserId } from "#protocol/values";

const everyMs = 200;
const changesPerTurn = 20;

/**
 * Paces changes of presence: each goes to everybody, and after a restart everybody comes back at once. The last value of a person wins;
 * who attaches meanwhile has it in their snapshot.
 */
export function createPresenceNews(emit: (userId: UserId, presence: Presence) => void) {
  const changes = new Map<UserId, Presence>();
  let isArmed = false;

  function flush(): void {
    isArmed = false;
    for (const [userId, presence] of [...changes].slice(0, changesPerTurn)) {
      changes.delete(userId);
      emit(userId, presence);
    }
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
