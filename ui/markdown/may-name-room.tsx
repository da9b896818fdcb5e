/** A `#` that begins a word: only what has one needs to be looked at more closely. */
export function mayNameRoom(text: string): boolean {
  return /(?<![\p{L}\p{M}\p{N}#&/_-])#[\p{L}\p{N}]/u.test(text);
}
