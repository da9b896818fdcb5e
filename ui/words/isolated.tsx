/**
 * A name within a sentence. One that is written from right to left would otherwise take numbers and signs beside it along, and could so be read as
 * another one. Elements do that with `dir="auto"`; a text has marks for it.
 */
export function isolated(value: string): string {
  return isFromTheRight.test(value) ? `\u2068${value}\u2069` : value;
}

const isFromTheRight = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
