import type { Message, MessageId } from "#protocol/values";
import type { Row } from "./build-rows.tsx";

/** At least as low as rows are (px): a message's line, what stands above it where it does not continue the one before, and what stands below. */
const lineHeight = 24;
const bylineHeight = 20;
const belowHeight = 28;

/**
 * Which rows fill a view at the end of the list, or around what is to stand somewhere in it: the message that was read last, or the unread line.
 * What is above them is out of sight; so is what is below, by a view at least, so that nobody takes their end for the end of the room.
 */
export function inSightAtFirst(
  rows: readonly Row[],
  viewHeight: number,
  placeId?: MessageId,
): { from: number; to: number } {
  const at = middleOf(rows, placeId);
  // It has to be looked for in all.
  if (at < 0) return { from: 0, to: rows.length };
  const [above, below] = [rows.slice(0, at).reverse(), rows.slice(at)];
  return { from: at - countFilling(above, viewHeight), to: at + countFilling(below, 2 * viewHeight) };
}

function middleOf(rows: readonly Row[], placeId: MessageId | undefined): number {
  if (placeId) return rows.findIndex((row) => row.kind === "message" && row.message.id === placeId);
  const divider = rows.findIndex(({ kind }) => kind === "unread");
  return divider < 0 ? rows.length : divider;
}

function countFilling(rows: Row[], height: number): number {
  let left = height;
  const filled = rows.findIndex((row) => {
    left -= heightOf(row);
    return left <= 0;
  });
  return filled < 0 ? rows.length : filled + 1;
}

function heightOf(row: Row): number {
  if (row.kind !== "message" && row.kind !== "pending") return lineHeight;
  const byline = row.continues ? 0 : bylineHeight;
  return byline + lineHeight + (row.kind === "message" ? heightBelow(row.message) : 0);
}

function heightBelow({ reactions, thread }: Message): number {
  return [reactions, thread].filter((part) => part !== undefined).length * belowHeight;
}
