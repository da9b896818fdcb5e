import { useLayoutEffect, useRef } from "react";

/** What has the focus is about to go with its line of a list: the same control of the next line has it then, or what is last around the list. */
export function focusBeside(control: Element): void {
  const line = control.closest("li");
  const beside = line?.nextElementSibling ?? line?.previousElementSibling;
  const others = [...(line?.closest("dialog, main")?.querySelectorAll("button") ?? [])];
  const to = beside?.querySelector("button") ?? others.findLast((button) => !line?.contains(button));
  to?.focus();
}

/** What had the focus is gone: the main part of the page has it then. */
export function focusMainIfNowhere(): void {
  if (isFocusNowhere()) document.getElementById("main")?.focus();
}

export function isFocusNowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

/** What is disabled for a moment loses the focus, and has it again when that is over. */
export function useKeptFocus(isBusy: boolean): void {
  const focused = useRef<Element>(null);
  useLayoutEffect(() => {
    if (isBusy) focused.current = document.activeElement;
    else if (focused.current instanceof HTMLElement && isFocusNowhere()) focused.current.focus();
  }, [isBusy]);
}
