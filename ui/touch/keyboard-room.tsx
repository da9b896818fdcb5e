import { useEffect } from "react";

/** Less than that are the browser's own bars. */
const keyboardMinPx = 100;

/**
 * Keeps --keyboard: how much of the page a keyboard on the screen covers. Most browsers make the page smaller instead (`interactiveWidget` in
 * the layout); Safari lays its keyboard over it.
 */
export default function KeyboardRoom() {
  useEffect(() => {
    const view = window.visualViewport;
    if (!view) return;
    const ending = new AbortController();
    const measure = () => {
      // Who has zoomed in sees less of the page, too.
      const covered = view.scale > 1.01 ? 0 : Math.round(window.innerHeight - view.height);
      const isKeyboard = covered >= keyboardMinPx;
      document.documentElement.style.setProperty("--keyboard", isKeyboard ? `${covered}px` : "0px");
      // Safari has moved the page up to show the field, which is to be seen without that.
      if (isKeyboard && view.offsetTop > 0) window.scrollTo(0, 0);
    };
    view.addEventListener("resize", measure, ending);
    view.addEventListener("scroll", measure, ending);
    measure();
    return () => {
      ending.abort();
      document.documentElement.style.removeProperty("--keyboard");
    };
  }, []);
  return null;
}
