import type { BrowserStorage } from "#client/browser-storage";
import { type PersonDatabase, SignedOutError } from "#client/person-database";
import { addRung } from "./rung-records.ts";

/** Until then every tab has long seen in the storage that somebody rang. */
const keptForMs = 5_000;
/** A burst makes one sound. */
const soundEveryMs = 2_000;
const rememberedIds = 200;

export type ClaimParts = { database: PersonDatabase; locks: LockManager; lockName: string; storage: BrowserStorage };

/** `mine`: the notifications this tab is to ring for. */
export type Claim = { mine: string[]; maySound: boolean };

/**
 * At most one tab of a browser rings for a notification: the one that kept its id first. Transactions that write come one after the other
 * in all tabs and processes of a browser, so there is nothing else to agree on. A page that slept through a sign-out rings for nothing.
 */
export async function claim(ids: string[], { database, ...rest }: ClaimParts): Promise<Claim> {
  const mine = await database
    .transact((transaction) => addRung(transaction, ids))
    .catch((problem) => (problem instanceof SignedOutError ? [] : claimByLocks(ids, rest)));
  const { locks, lockName } = rest;
  return { mine, maySound: mine.length > 0 && (await take(locks, `${lockName}:sound`, soundEveryMs)) };
}

/**
 * Where IndexedDB keeps nothing. The locks decide between tabs that ask at the same moment, since what one process writes into localStorage
 * another sees only a little later; the storage remembers afterwards, and is asked once the locks are held.
 */
async function claimByLocks(
  ids: string[],
  { locks, lockName, storage }: Omit<ClaimParts, "database">,
): Promise<string[]> {
  const areTaken = await Promise.all(ids.map((id) => take(locks, `${lockName}:${id}`, keptForMs)));
  const mine = ids.filter((id, index) => areTaken[index] && storage.read(rungKey(id)) === undefined);
  for (const id of mine) storage.write(rungKey(id), String(Date.now()));
  forgetOldest(storage);
  return mine;
}

/** Takes a lock if nobody has it, and keeps it for a while. */
function take(locks: LockManager, name: string, forMs: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const keep = (lock: Lock | null) => {
    resolve(lock !== null);
    return lock ? new Promise((release) => setTimeout(release, forMs)) : undefined;
  };
  locks.request(name, { ifAvailable: true }, keep).catch(() => resolve(false));
  return promise;
}

// One key for each: a list of all would lose what two tabs add at the same moment.
function rungKey(id: string): string {
  return `rung:${id}`;
}

function forgetOldest(storage: BrowserStorage): void {
  const keys = storage.keys(rungKey(""));
  if (keys.length <= rememberedIds) return;
  const rungAt = (key: string) => Number(storage.read(key) ?? 0);
  const newestFirst = keys.toSorted((one, other) => rungAt(other) - rungAt(one));
  for (const key of newestFirst.slice(rememberedIds)) storage.remove(key);
}
