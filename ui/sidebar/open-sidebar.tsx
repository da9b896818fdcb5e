import { useEffect, useEffectEvent } from "react";
import { useWords } from "#ui/words/words-context";

/** On phones the sidebar lies over the room: it closes on Esc, beside it, and when a link in it is followed, even if to where one is. */
export default function OpenSidebar({ onClose }: { onClose: () => void }) {
  const say = useWords("sidebar");
  const close = useEffectEvent(onClose);
  useEffect(() => {
    const closeOnEscape = (event: KeyboardEvent) => {
      const isDialogs = event.target instanceof Element && event.target.closest("dialog") !== null;
      if (event.key === "Escape" && !isDialogs) close();
    };
    const closeWhenWide = (event: MediaQueryListEvent) => event.matches && close();
    const closeOnLink = ({ target }: MouseEvent) => {
      if (target instanceof Element && target.closest("#sidebar a")) close();
    };
    const ended = new AbortController();
    document.querySelector<HTMLElement>("#sidebar a, #sidebar button")?.focus();
    addEventListener("click", closeOnLink, ended);
    addEventListener("keydown", closeOnEscape, ended);
    matchMedia("(min-width: 48rem)").addEventListener("change", closeWhenWide, ended);
    return () => {
      ended.abort();
      // What had the focus is no longer to be seen.
      document.querySelector<HTMLElement>("[aria-controls=sidebar]")?.focus();
    };
  }, []);
  return (
    <button
      type="button"
      aria-label={say("close")}
      onClick={onClose}
      className="fixed inset-0 z-30 cursor-default touch-pan-y touch-pinch-zoom bg-scrim md:hidden"
    />
  );
}
