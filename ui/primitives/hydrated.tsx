import { useSyncExternalStore } from "react";

/** False in the server's HTML and until React listens: a click before that would be lost, so what acts on clicks waits for it. */
export function useHydrated(): boolean {
  return useSyncExternalStore(neverChanges, isHydrated, isNotHydrated);
}

const neverChanges = () => () => undefined;
const isHydrated = () => true;
const isNotHydrated = () => false;
