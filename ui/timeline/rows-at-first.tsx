import type { MessageId } from "#protocol/values";
import type { Row } from "./build-rows.tsx";

/** At least as low as rows are (px): a message's line, and what stands above it where it does not continue the one before. */
const lineHeight = 24;
const bylineHeight = 20;

/**
 * Where the rows begin that fill a view at its end, and above what is to stand somewhere in it: the message that was read last, or the unread
 * line. What is above them is out of sight.
 */
export function firstInSight(rows: readonly Row[], viewHeight: number, placeId?: MessageId): number {
  let at = below(rows, placeId);
  let left = viewHeight;
  while (at > 0 && left > 0) {
    at -= 1;
    left -= heightOf(rows[at]);
  }
  return at;
}

function below(rows: readonly Row[], placeId: MessageId | undefined): number {
  const isThere = (row: Row) => row.kind === "message" && row.message.id === placeId;
  // Where it is not among them, it has to be looked for in all.
  if (placeId) return Math.max(0, rows.findIndex(isThere));
  const divider = rows.findIndex(({ kind }) => kind === "unread");
  return divider < 0 ? rows.length : divider;
}

function heightOf(row: Row | undefined): number {
  const stands = (row?.kind === "message" || row?.kind === "pending") && !row.continues;
  return stands ? lineHeight + bylineHeight : lineHeight;
}
