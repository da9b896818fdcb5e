/**
 * A page on its way into the back/forward cache is veiled, so that it cannot be seen when it comes back before it has looked whose
 * browser this is by now. If it may not be shown it is loaded anew, still veiled. Answers how to stop.
 */
export function veilWhileAway(mayBeShown: () => boolean): () => void {
  const listening = new AbortController();
  // Until now the page itself did (`ui/early-veil`).
  document.documentElement.dataset.veil = "started";
  const veil = (isVeiled: boolean) => {
    document.documentElement.style.visibility = isVeiled ? "hidden" : "";
  };
  const on = (type: "pagehide" | "pageshow", react: () => void) =>
    window.addEventListener(
      type,
      ({ persisted }) => {
        if (persisted) react();
      },
      { signal: listening.signal, capture: true },
    );
  on("pagehide", () => veil(true));
  on("pageshow", () => {
    if (mayBeShown()) veil(false);
    else location.reload();
  });
  return () => listening.abort();
}
