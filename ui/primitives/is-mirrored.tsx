/** Whether lines begin on the right. */
export function isMirrored(element: Element = document.documentElement): boolean {
  return getComputedStyle(element).direction === "rtl";
}
