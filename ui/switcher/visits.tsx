import type { RoomId } from "#protocol/values";

const key = "ebb:visits";
const keptAtMost = 50;

let visits: RoomId[] | undefined;

/** Where this tab was, the latest first; a reload forgets nothing. */
export function noteVisit(roomId: RoomId): void {
  visits = [roomId, ...lastVisits().filter((visited) => visited !== roomId)].slice(0, keptAtMost);
  try {
    sessionStorage.setItem(key, visits.join(" "));
  } catch {
    // Without storage (some private windows) it is known until the reload.
  }
}

export function lastVisits(): readonly RoomId[] {
  visits ??= keptVisits();
  return visits;
}

function keptVisits(): RoomId[] {
  try {
    return (sessionStorage.getItem(key) ?? "").split(" ").filter((roomId) => roomId !== "");
  } catch {
    return [];
  }
}
