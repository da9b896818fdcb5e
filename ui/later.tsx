import { type ComponentType, lazy, memo, Suspense, useState } from "react";
import { untilThere } from "#client/until-there";

type Load<Props> = () => Promise<{ default: ComponentType<Props> }>;

const fetches = new Set<() => Promise<unknown>>();
const forTrouble = new Set<() => Promise<unknown>>();

/** It has every part at hand: also the first page that it renders is whole. */
const isServer = !("window" in globalThis);

/** From then on parts of parts are fetched as soon as these are here. */
let isQuiet = false;

/**
 * A part of the page that its first paint does not need. Its code is fetched when the page is quiet, so that a click finds it there. `Meanwhile`
 * stands where it is missing. Not for what takes room in the page that the server renders: React sends larger parts after the rest, and things move.
 */
export function later<Props extends object>(load: Load<Props>, Meanwhile?: ComponentType<Props>, isForTrouble = false) {
  let here: ComponentType<Props> | undefined;
  const fetch = () =>
    load().then((part) => {
      here = part.default;
      return part;
    });
  const Awaited: ComponentType<Props> = lazy(() => untilThere(fetch));
  fetchLater(fetch);
  if (isForTrouble) forTrouble.add(fetch);
  return memo(function Later(props: Props) {
    // One of the two for as long as it is shown: to change over would lose what was typed in it.
    const [Part] = useState<ComponentType<Props>>(() => here ?? Awaited);
    return (
      <Suspense fallback={Meanwhile ? <Meanwhile {...props} /> : null}>
        <Part {...props} />
      </Suspense>
    );
  });
}

/** `later` for what is needed just when nothing can be fetched any more. */
export function laterForTrouble<Props extends object>(load: Load<Props>) {
  return later(load, undefined, true);
}

/** Ends also when some of it could not be fetched. */
export async function fetchForTrouble(): Promise<void> {
  await Promise.allSettled([...forTrouble].map((fetch) => fetch()));
}

/** For code that is no component. */
export function fetchLater(fetch: () => Promise<unknown>): void {
  fetches.add(fetch);
  if (isServer || isQuiet) fetchNow(fetch);
}

/** Fetches all of it once the browser has nothing better to do; answers how to call it off. What cannot be fetched now is when it is needed. */
export function fetchWhenQuiet(): () => void {
  const fetchAll = () => {
    isQuiet = true;
    for (const fetch of fetches) fetchNow(fetch);
  };
  // Safari has no idle callbacks.
  if (!("requestIdleCallback" in globalThis)) {
    const timer = setTimeout(fetchAll, 1_000);
    return () => clearTimeout(timer);
  }
  const request = requestIdleCallback(fetchAll, { timeout: 3_000 });
  return () => cancelIdleCallback(request);
}

function fetchNow(fetch: () => Promise<unknown>): void {
  fetch().catch(() => undefined);
}
