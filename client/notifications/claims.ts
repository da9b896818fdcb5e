import type { BrowserStorage } from "#client/browser-storage";

const rememberedIds = 200;
/** Until then every tab has long seen in the storage that somebody rang. */
const keptForMs = 5_000;
/** A burst makes one sound. */
const soundEveryMs = 2_000;

export type Claim = { isMine: boolean; maySound: boolean };

const notMine: Claim = { isMine: false, maySound: false };

/**
 * At most one tab of a browser rings for a notification: the one that gets its lock. The lock alone decides between tabs that ask at the
 * same moment, since what one process writes into localStorage another sees only a little later; the storage remembers afterwards. It
 * remembers ids and not the highest `nseq`, because a notification that waits for its reader may be sent after one stored later.
 */
export async function claim(
  ids: string[],
  locks: LockManager,
  lockName: string,
  storage: BrowserStorage,
): Promise<Claim> {
  const rung = parseIds(storage.read("rung"));
  const free = ids.filter((id) => !rung.includes(id));
  if (free.length === 0 || !(await take(locks, `${lockName}:${free.at(-1)}`, keptForMs))) return notMine;
  storage.write("rung", JSON.stringify([...rung, ...free].slice(-rememberedIds)));
  return { isMine: true, maySound: await take(locks, `${lockName}:sound`, soundEveryMs) };
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

function parseIds(json: string | undefined): string[] {
  const ids: unknown = JSON.parse(json ?? "[]");
  return Array.isArray(ids) ? ids : [];
}
