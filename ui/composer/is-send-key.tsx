import type { KeyboardEvent } from "react";
import type { SendKey } from "#protocol/settings";
import { isTouch } from "./is-touch.tsx";

/** Where Enter breaks the line, as it does on touch screens, Ctrl or ⌘ with it sends. */
export function isSendKey({ key, shiftKey, ctrlKey, metaKey }: KeyboardEvent, chosen: SendKey): boolean {
  if (key !== "Enter" || shiftKey) return false;
  return ctrlKey || metaKey || (chosen === "enter" && !isTouch());
}
