/**
 * Veils a page that is left before its scripts have begun, and loads it anew when it comes back out of the back/forward cache: it cannot tell yet
 * whose browser this is by then. From the moment they have begun, `client/attention/veil.ts` does, and shows what may be shown.
 */
export function EarlyVeil({ nonce }: { nonce: string | undefined }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a script of our own, without anything that anybody wrote.
  return <script nonce={nonce} dangerouslySetInnerHTML={{ __html: `(${veilUntilStarted})()` }} />;
}

/** Runs in the page, on its own: whatever it needs stands in it. */
function veilUntilStarted(): void {
  const page = document.documentElement;
  const unlessStarted = (act: () => void) => (event: PageTransitionEvent) => {
    if (event.persisted && page.dataset.veil !== "started") act();
  };
  const hide = () => {
    page.style.visibility = "hidden";
  };
  window.addEventListener("pagehide", unlessStarted(hide), true);
  window.addEventListener(
    "pageshow",
    unlessStarted(() => location.reload()),
    true,
  );
}
