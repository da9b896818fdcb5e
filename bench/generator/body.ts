/** Begins what the generator reads in a delivery; stands nowhere else in it. */
const mark = "~";
const authorDigits = 5;
const numberDigits = 8;
const timeDigits = 13;
const bytes = 120;

/** 120 characters that say who wrote it, as their how many-eth, and when (in microseconds of this process). */
export function bodyOf(author: number, number: number): string {
  const when = Math.round(performance.now() * 1_000);
  const said = mark + padded(author, authorDigits) + padded(number, numberDigits) + padded(when, timeDigits);
  return said.padEnd(bytes, ".");
}

export type Said = { author: number; number: number; sentAtMs: number };

const markByte = mark.charCodeAt(0);

/** Fills `said` from the bytes of a delivery; the same object again and again, since there are millions. */
export function readBody(frame: Buffer, from: number, to: number, said: Said): boolean {
  const at = frame.indexOf(markByte, from) + 1;
  if (at === 0 || at >= to) return false;
  said.author = digits(frame, at, authorDigits);
  said.number = digits(frame, at + authorDigits, numberDigits);
  said.sentAtMs = digits(frame, at + authorDigits + numberDigits, timeDigits) / 1_000;
  return true;
}

const seqKey = Buffer.from('"seq":');
const zero = 48;

/** The first `"seq":` of a delivery; -1 when there is none. */
export function readSeq(frame: Buffer, from: number, to: number): number {
  const found = frame.indexOf(seqKey, from);
  if (found < 0 || found >= to) return -1;
  let at = found + seqKey.length;
  let seq = 0;
  for (let digit = (frame[at] ?? 0) - zero; digit >= 0 && digit <= 9; digit = (frame[++at] ?? 0) - zero) {
    seq = seq * 10 + digit;
  }
  return seq;
}

function digits(frame: Buffer, from: number, count: number): number {
  let value = 0;
  for (let at = from; at < from + count; at++) value = value * 10 + (frame[at] ?? 0) - zero;
  return value;
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
