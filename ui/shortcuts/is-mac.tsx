/** There the keys are called otherwise. Only where there is a browser. */
export function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}
