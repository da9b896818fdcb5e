/**
 * Make before break: of the connections of one tab (or browser) the one with the highest `gen` stays. An older one goes only once the newer one has
 * attached, so that in between nothing is missed; and one that arrives late, overtaken by a newer one, is not let in.
 */
export function createFence<C>(genOf: (connection: C) => number) {
  const byKey = new Map<string, Set<C>>();
  return {
    isOvertaken(key: string, gen: number): boolean {
      return Array.from(byKey.get(key) ?? []).some((other) => genOf(other) > gen);
    },
    countOf: (key: string): number => byKey.get(key)?.size ?? 0,
    /** Answers how to leave. */
    enter(key: string, connection: C): () => void {
      const connections = byKey.get(key) ?? new Set();
      byKey.set(key, connections.add(connection));
      return () => {
        connections.delete(connection);
        if (connections.size === 0 && byKey.get(key) === connections) byKey.delete(key);
      };
    },
    /** Those that this one, now attached, makes superfluous. Of two with the same `gen` the later one stays. */
    supersededBy(key: string, connection: C): C[] {
      return Array.from(byKey.get(key) ?? []).filter(
        (other) => other !== connection && genOf(other) <= genOf(connection),
      );
    },
    get size() {
      return byKey.size;
    },
  };
}

export type Fence<C> = ReturnType<typeof createFence<C>>;
