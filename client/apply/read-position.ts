import type { ChatState } from "#client/state";
import type { Head, Room } from "#protocol/values";
import { withTimeline } from "./apply-merged.ts";

type Position = Pick<Head, "readSeq" | "rewinds">;

/** By itself a read position only moves forward; what comes after one more rewind is newer wherever it stands. */
export function isBehind(one: Position, other: Position): boolean {
  const [rewinds, others] = [rewindsOf(one), rewindsOf(other)];
  return rewinds === others ? one.readSeq < other.readSeq : rewinds < others;
}

export function rewindsOf({ rewinds = 0 }: Position): number {
  return rewinds;
}

/** Where the person moved the position back to, here or elsewhere, there the unread line stands now. */
export function placeRewound(state: ChatState, room: Room, before: Position): ChatState {
  const timeline = state.timelines[room.id];
  if (!timeline || rewindsOf(room) <= rewindsOf(before)) return state;
  return withTimeline(state, room.id, { ...timeline, dividerSeq: room.readSeq });
}
