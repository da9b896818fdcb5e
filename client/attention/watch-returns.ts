const tickMs = 5_000;
/** A visible page's timers are not throttled: a longer pause means that the machine slept. */
const jumpMs = 20_000;

export type ReturnsListener = {
  /** Time may have been lost: look whether anything is missing. */
  returned(): void;
  online(): void;
  offline(): void;
  /** The page may be about to end: keep what is not kept yet. */
  leaving(): void;
};

/** Hears of every way a tab comes back to life or is about to lose it; answers how to stop. */
export function watchReturns(listener: ReturnsListener): () => void {
  const listening = new AbortController();
  const on = (target: EventTarget, type: string, react: (event: Event) => void) =>
    target.addEventListener(type, react, { signal: listening.signal });
  on(document, "visibilitychange", () =>
    document.visibilityState === "visible" ? listener.returned() : listener.leaving(),
  );
  on(window, "pageshow", (event) => (event as PageTransitionEvent).persisted && listener.returned());
  on(document, "resume", () => listener.returned());
  on(window, "online", () => listener.online());
  // Open sockets may not notice that the network is gone.
  on(window, "offline", () => listener.offline());
  for (const type of ["pagehide", "blur"]) on(window, type, () => listener.leaving());
  on(document, "freeze", () => listener.leaving());
  const stopClock = watchClock(() => listener.returned());
  return () => {
    listening.abort();
    stopClock();
  };
}

function watchClock(jumped: () => void): () => void {
  let last = Date.now();
  const clock = setInterval(() => {
    const now = Date.now();
    const hasJumped = now - last > jumpMs && document.visibilityState === "visible";
    last = now;
    if (hasJumped) jumped();
  }, tickMs);
  return () => clearInterval(clock);
}
