import type { StreamDown } from "./down.ts";

/** A place in the person's feed. */
export type Position = { epoch: string; nseq: number };

export function isAtOrBeyond(position: Position | undefined, other: Position): boolean {
  return position?.epoch === other.epoch && position.nseq >= other.nseq;
}

/** Where a stream stands after this event. Only `hello` can say so first: the others count from it. */
export function positionAfter(position: Position | undefined, down: StreamDown): Position | undefined {
  if (down.event === "hello") return { epoch: down.payload.epoch, nseq: down.payload.nseq };
  if (!position || (down.event !== "notification" && down.event !== "hb")) return position;
  return { ...position, nseq: Math.max(position.nseq, down.payload.nseq) };
}

/** How far a tab has come in its person's feed. */
export function positionOf({ epoch, nseq }: Position): Position {
  return { epoch, nseq };
}
