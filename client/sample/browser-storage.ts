import { afterEach, beforeEach, vi } from "vitest";

/** For tests: a browser's localStorage, empty before each test. */
export function stubBrowserStorage(): Map<string, string> {
  const kept = new Map<string, string>();
  const localStorage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    key: (index: number) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  };
  beforeEach(() => {
    kept.clear();
    vi.stubGlobal("localStorage", localStorage);
  });
  afterEach(() => void vi.unstubAllGlobals());
  return kept;
}
