/**
 * Remembers for a moment what was found, so that a browser that opens a page, its tabs and their connections is looked up once. All of it
 * is dropped together; and what was being read when something happened is answered to who asked before, and not remembered.
 */
export function createBriefMemory<V>(keptMs: number) {
  const known = new Map<string, V>();
  let happened = 0;

  function remember(key: string, value: V): void {
    if (known.size === 0) setTimeout(() => known.clear(), keptMs).unref();
    known.set(key, value);
  }

  return {
    async recall(key: string, read: () => Promise<V | undefined>): Promise<V | undefined> {
      const remembered = known.get(key);
      if (remembered !== undefined) return remembered;
      const before = happened;
      const found = await read();
      if (found !== undefined && before === happened) remember(key, found);
      return found;
    },
    forget(): void {
      happened++;
      known.clear();
    },
  };
}
