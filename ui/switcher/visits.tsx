import type { RoomId } from "#protocol/values";

let visits: RoomId[] = [];

/** Where this page was, the latest first. */
export function noteVisit(roomId: RoomId): void {
  visits = [roomId, ...visits.filter((visited) => visited !== roomId)];
}

export function lastVisits(): readonly RoomId[] {
  return visits;
}
