import type { ChatState, Timeline } from "#client/state";
import type { Entry, Room, RoomId, UserId } from "#protocol/values";

/** A room is opened: the divider stands where the person left off, if anything is unread. */
export function openTimeline(state: ChatState, roomId: RoomId): ChatState {
  const timeline = state.timelines[roomId];
  if (!timeline) return state;
  const opened = { ...timeline, dividerSeq: dividerFor(state.rooms[roomId]), target: undefined };
  return { ...state, timelines: { ...state.timelines, [roomId]: opened } };
}

export function dividerFor(room: Room | undefined): number | undefined {
  return room && room.unread > 0 ? room.readSeq : undefined;
}

/**
 * Where the unread divider of an open room stands after these new entries: when somebody else's message arrives unattended and
 * everything before it was read, the divider moves to where the person left off. While reading it stays.
 */
export function placeDivider(state: ChatState, timeline: Timeline, arrived: readonly Entry[]): number | undefined {
  const first = arrived.find((entry) => isFromOthers(entry, state.account.id));
  const room = first && state.rooms[first.roomId];
  return room && wasAllRead(room, timeline, first) ? room.readSeq : timeline.dividerSeq;
}

function isFromOthers(entry: Entry, me: UserId): boolean {
  return entry.type === "message.created" && entry.message.author.id !== me;
}

function wasAllRead(room: Room, timeline: Timeline, entry: Entry): boolean {
  const last = timeline.messages.findLast(({ seq }) => seq < entry.seq);
  return room.readSeq < entry.seq && (!last || last.seq <= room.readSeq);
}
