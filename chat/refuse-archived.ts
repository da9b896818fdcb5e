import type { Room as RoomRow } from "#generated/sqlite/client";
import { RefusedError } from "#protocol/refused-error";

/** Asked of a room whose row is locked: nobody archives it before the transaction ends. */
export function refuseArchived({ archivedAt }: Pick<RoomRow, "archivedAt">): void {
  if (!archivedAt) return;
  throw new RefusedError("conflict", "This room is archived: it has to be brought back before.").because(
    "room-archived",
  );
}
