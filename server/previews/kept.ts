type Kept<T> = { until: number; value: Promise<T> };

/** Remembers what was asked for, for a while, also while it is still being asked; of too many the oldest goes. */
export function createKept<T>({
  forMs,
  max,
  now = () => Date.now(),
}: {
  forMs: number;
  max: number;
  now?: () => number;
}) {
  const known = new Map<string, Kept<T>>();
  return (key: string, ask: () => Promise<T>): Promise<T> => {
    const before = known.get(key);
    if (before && before.until > now()) return before.value;
    known.delete(key);
    const [oldest] = known.keys();
    if (known.size >= max && oldest !== undefined) known.delete(oldest);
    const value = ask();
    known.set(key, { until: now() + forMs, value });
    return value;
  };
}
