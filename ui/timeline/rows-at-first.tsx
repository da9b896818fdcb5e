import type { Row } from "./build-rows.tsx";

/** At least as low as rows are (px): a message's line, and what stands above it where it does not continue the one before. */
const lineHeight = 24;
const bylineHeight = 20;

/**
 * Where the rows begin that fill a view at its end, and above the unread line, which may come to stand anywhere in it. What is above them is
 * out of sight.
 */
export function firstInSight(rows: readonly Row[], viewHeight: number): number {
  const divider = rows.findIndex(({ kind }) => kind === "unread");
  let left = viewHeight;
  let at = divider < 0 ? rows.length : divider;
  while (at > 0 && left > 0) {
    at -= 1;
    left -= heightOf(rows[at]);
  }
  return at;
}

function heightOf(row: Row | undefined): number {
  const stands = (row?.kind === "message" || row?.kind === "pending") && !row.continues;
  return stands ? lineHeight + bylineHeight : lineHeight;
}
