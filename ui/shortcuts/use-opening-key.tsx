import { useEffect, useEffectEvent } from "react";
import { isShortcut, type Shortcut } from "./keys.tsx";

/** Opens a dialog by its keys wherever one is. With the page's first code: what is typed right after them is meant for the dialog. */
export function useOpeningKey(shortcut: Shortcut, open: () => void): void {
  const opened = useEffectEvent(open);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!isShortcut(shortcut, event) || isCovered()) return;
      event.preventDefault();
      opened();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [shortcut]);
}

/** Something stands over the page, and has the keys. */
export function isCovered(): boolean {
  return document.querySelector("dialog[open], [popover]:popover-open") !== null;
}
