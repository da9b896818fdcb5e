import type { Message, MessageId } from "#protocol/values";
import type { Row } from "./build-rows.tsx";

/** As high as rows are at least (px): a row with one line, each further line, and what stands around the text. */
const rowHeight = 27;
const lineHeight = 23;
const bylineHeight = 36;
const belowHeight = 28;
const quoteHeight = 40;
/** More stand in no line, however narrow the letters usually are. */
const lineChars = 120;

/**
 * Which rows fill a view at the end of the list, or around what is to stand somewhere in it: the message that was read last, or the unread line.
 * What is above them is out of sight; so is what is below, by half a view at least, so that nobody takes their end for the end of the room.
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
  return { from: at - countFilling(above, viewHeight), to: at + countFilling(below, 1.5 * viewHeight) };
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
  if (row.kind !== "message" && row.kind !== "pending") return rowHeight;
  const byline = row.continues ? 0 : bylineHeight;
  return byline + rowHeight + (row.kind === "message" ? heightOfMore(row.message) : 0);
}

function heightOfMore({ body, quote, attachments, reactions, thread }: Message): number {
  const below = [attachments, reactions, thread].filter((part) => part !== undefined).length * belowHeight;
  return Math.max(0, linesIn(body) - 1) * lineHeight + below + (quote ? quoteHeight : 0);
}

/** What only marks something up takes no room: empty lines, fences, where links lead. */
function linesIn(body: string): number {
  const lines = body.replaceAll(/\]\([^)]*\)|^```.*$/gm, "").split("\n");
  return lines.reduce((sum, line) => sum + Math.ceil(line.trim().length / lineChars), 0);
}
