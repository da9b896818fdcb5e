import type { Entry, RoomId, UserId } from "#protocol/values";

/** What happens to a room while somebody is opening it: heard from before the room is read until its socket has joined. */
export type Opening = { userId: UserId; entries: Entry[]; isLost: boolean };

/**
 * Register muted → authorise and read → unmute. An opening hears the room's entries without passing them on, so that none falls
 * between reading and joining; and hears when the right to the room ends in that moment.
 */
export function createOpenings() {
  const byRoom = new Map<RoomId, Set<Opening>>();
  return {
    begin(roomId: RoomId, userId: UserId): { opening: Opening; end: () => void } {
      const opening: Opening = { userId, entries: [], isLost: false };
      const openings = byRoom.get(roomId) ?? new Set();
      byRoom.set(roomId, openings.add(opening));
      const end = () => {
        openings.delete(opening);
        if (openings.size === 0 && byRoom.get(roomId) === openings) byRoom.delete(roomId);
      };
      return { opening, end };
    },
    heard(roomId: RoomId, entries: Entry[]): void {
      for (const opening of byRoom.get(roomId) ?? []) opening.entries.push(...entries);
    },
    lost(roomId: RoomId, userId: UserId): void {
      for (const opening of byRoom.get(roomId) ?? []) if (opening.userId === userId) opening.isLost = true;
    },
  };
}

export type Openings = ReturnType<typeof createOpenings>;
