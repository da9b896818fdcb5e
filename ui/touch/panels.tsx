import { isMirrored } from "#ui/primitives/is-mirrored";
import type { Way } from "./finger.tsx";

/** What a finger takes along. */
export type Panel = {
  element: HTMLElement;
  /** On the screen. */
  way: Way;
  width: number;
  /** Where it stands when the finger has gone so far, from its own place on the screen. */
  offsetAt: (along: number) => number;
  /** Shown behind it while it moves. */
  behind?: HTMLElement | undefined;
  /** It has gone all the way. */
  done: () => void;
};

export type Ways = {
  isListOpen: boolean;
  openList: (isOpen: boolean) => void;
  /** From a thread to its room. */
  leaveThread: (() => void) | undefined;
};

/** An open list goes back to its side, a thread uncovers its room, and out of a room one gets to the list. */
export function panelOf({ isListOpen, openList, leaveThread }: Ways): Panel | undefined {
  const ahead: Way = isMirrored() ? -1 : 1;
  const back: Way = isMirrored() ? 1 : -1;
  const [list, thread, room] = ["sidebar", "thread", "main"].map((id) => document.getElementById(id) ?? undefined);
  if (thread && leaveThread) {
    const offsetAt = (along: number) => ahead * along;
    return { element: thread, way: ahead, width: thread.offsetWidth, offsetAt, behind: room, done: leaveThread };
  }
  if (!list) return undefined;
  const width = list.offsetWidth;
  if (isListOpen) {
    return { element: list, way: back, width, offsetAt: (along) => back * along, done: () => openList(false) };
  }
  return { element: list, way: ahead, width, offsetAt: (along) => ahead * (along - width), done: () => openList(true) };
}

/** It goes with the finger, without delay. */
export function follow({ element, width, offsetAt, behind }: Panel, along: number): void {
  // For those whom moving things disturb it only changes in the end.
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const offset = offsetAt(Math.min(Math.max(along, 0), width));
  Object.assign(element.style, { transition: "none", translate: `${offset}px`, visibility: "visible" });
  if (behind) behind.style.visibility = "visible";
}

/** From where it is it goes to where it belongs, as it does without a finger. */
export function letGo({ element, behind }: Panel): void {
  Object.assign(element.style, { transition: "", translate: "", visibility: "" });
  if (behind) behind.style.visibility = "";
}

/** What is gone in the end leaves the screen first. */
export async function leave(panel: Panel): Promise<void> {
  const { element, width, offsetAt } = panel;
  Object.assign(element.style, { transition: "", translate: `${offsetAt(width)}px` });
  await Promise.allSettled(element.getAnimations().map(({ finished }) => finished));
  panel.done();
  if (panel.behind) panel.behind.style.visibility = "";
}
