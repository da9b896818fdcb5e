export type LockListener = {
  held(): void;
  /** This browser gives no locks at all. */
  refused(): void;
};

/** Queues for a Web Lock and keeps it; answers how to let it go, or to leave the queue. */
export function keepLock(locks: LockManager, name: string, listener: LockListener): () => void {
  const leaving = new AbortController();
  const { signal } = leaving;
  const hold = () => {
    if (signal.aborted) return undefined;
    listener.held();
    return new Promise<void>((release) => signal.addEventListener("abort", () => release()));
  };
  // One leaves the queue by aborting, which rejects.
  locks.request(name, { signal }, hold).catch(() => {
    if (!signal.aborted) listener.refused();
  });
  return () => leaving.abort();
}
