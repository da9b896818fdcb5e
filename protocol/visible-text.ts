/** The text without what surrounds it; nothing where nobody would see any of it, as of joiners, fillers and marks of direction. */
export function visibleText(text: string): string {
  return /[^\p{DI}\p{Cc}\s\u2800]/u.test(text) ? text.trim() : "";
}
