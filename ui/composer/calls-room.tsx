/** Does a text call everybody in the room? As the server reads it, but for code: to ask once too often does no harm. */
export function callsRoom(text: string): boolean {
  return /(?<![\p{L}\p{M}\p{N}@/+%._-])@room(?![\p{L}\p{M}\p{N}@_-])/iu.test(text);
}
