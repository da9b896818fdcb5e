import type { ByteRange } from "./file-store.ts";

/**
 * What part of `size` bytes a Range header asks for: undefined means all of them. Several parts, other units and nonsense are answered
 * with the whole, as RFC 9110 allows; "unsatisfiable" begins after the end.
 */
export function byteRange(header: string | null, size: number): ByteRange | "unsatisfiable" | undefined {
  const asked = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? "");
  if (!asked || (!asked[1] && !asked[2])) return undefined;
  const [from, to] = [asked[1], asked[2]];
  if (!from) return lastBytes(Number(to), size);
  const range = { first: Number(from), last: to ? Math.min(Number(to), size - 1) : size - 1 };
  if (range.first >= size) return "unsatisfiable";
  return to && Number(to) < range.first ? undefined : range;
}

function lastBytes(count: number, size: number): ByteRange | "unsatisfiable" {
  if (count === 0 || size === 0) return "unsatisfiable";
  return { first: Math.max(0, size - count), last: size - 1 };
}
