import type { ChatState, Timeline } from "#client/state";
import type { Entry, Note, Room, RoomId } from "#protocol/values";
import { applyToThreads } from "./apply-threads.ts";
import { stoppedTyping } from "./apply-typing.ts";
import { farSide, keepWindow } from "./keep-window.ts";
import { placeDivider } from "./place-divider.ts";

export type Arrival = {
  timeline: Timeline;
  /** Newly applied, in order. */
  applied: readonly Entry[];
  /** Was the tab being read when they came? What is replayed came while it was not. */
  isAttended: boolean;
  /** The highest seq last seen in view: the side of the window that may not be cut. */
  seenSeq?: number;
};

/** Everything that new entries of an open room change. */
export function applyMerged(
  state: ChatState,
  roomId: RoomId,
  { timeline, applied, isAttended, seenSeq }: Arrival,
): ChatState {
  const dividerSeq = isAttended ? timeline.dividerSeq : placeDivider(state, timeline, applied);
  const kept = keepWindow({ ...timeline, dividerSeq }, farSide(timeline, seenSeq));
  const shown = applyToThreads(withTimeline(state, roomId, kept), roomId, applied);
  return applied.reduce(noteInRoom, shown);
}

export function withTimeline(state: ChatState, roomId: RoomId, timeline: Timeline): ChatState {
  return { ...state, timelines: { ...state.timelines, [roomId]: timeline } };
}

/** A page's notes say what its room is called now, also to a tab that was elsewhere when it was changed. */
export function applyNotes(state: ChatState, notes: readonly Note[]): ChatState {
  return notes.reduce(changeRoom, state);
}

function noteInRoom(state: ChatState, entry: Entry): ChatState {
  const known = changeRoom(state, entry);
  return entry.type === "message.created" ? stoppedTyping(known, entry.roomId, entry.actorId) : known;
}

function changeRoom(state: ChatState, entry: Entry): ChatState {
  const room = state.rooms[entry.roomId];
  if (!room) return state;
  const changed = { ...room, ...changesIn(entry, room), head: Math.max(room.head, entry.seq) };
  return { ...state, rooms: { ...state.rooms, [room.id]: changed } };
}

function changesIn(entry: Entry, { head, name }: Room): Partial<Room> {
  if (entry.type === "message.created") return { lastSentAt: entry.message.sentAt };
  // A head that is further knows all of this already, perhaps what came later.
  const isKnown = entry.seq < head;
  if (entry.type === "room.changed") return { name: isKnown ? name : entry.name, topic: entry.topic };
  if (isKnown) return {};
  if (entry.type === "room.archived") return { isArchived: true };
  return entry.type === "room.reopened" ? { isArchived: undefined } : {};
}
