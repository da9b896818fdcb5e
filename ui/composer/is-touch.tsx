/** On touch screens Enter breaks the line and nothing takes the focus by itself: that would raise the keyboard. */
export function isTouch(): boolean {
  return matchMedia("(pointer: coarse)").matches;
}
