import { limits } from "#protocol/limits";
import { RefusedError } from "#protocol/refused-error";
import type { Entry, RoomEntries, RoomId, UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { readEpoch } from "./read-epoch.ts";
import { readOnce } from "./read-together.ts";
import { renderEntries } from "./render-entries.ts";
import { type OpenRoom, whileMember } from "./while-member.ts";

type Cursor = { roomId: RoomId; after?: number; epoch?: string; limit?: number };

/**
 * The room's log after a cursor. Without `after` nothing but the head. A cursor that cannot be continued (another epoch, beyond
 * the head, too far behind) is refused with "insufficient-state": the room is loaded anew.
 */
export function listEntries(chat: Chat, userId: UserId, cursor: Cursor): Promise<RoomEntries> {
  return whileMember(chat, userId, cursor.roomId, (room) => readAfter(chat, room, cursor));
}

async function readAfter(chat: Chat, room: OpenRoom, cursor: Cursor): Promise<RoomEntries> {
  const { limit = limits.gapMaxEntries } = cursor;
  const { head } = room;
  const epoch = await readEpoch(chat);
  const after = cursor.after ?? head;
  if (!canContinue({ after, epoch: cursor.epoch ?? epoch }, { head, epoch })) {
    throw new RefusedError("insufficient-state", "Too much has changed here meanwhile: the room is loaded again.");
  }
  const entries = after < head ? await readStretch(chat, { room, after, limit }) : [];
  return { entries, head, epoch, more: after + entries.length < head };
}

type Stretch = { room: OpenRoom; after: number; limit: number };

/** The same for everybody who comes back to a room at the same moment; its head tells also which name and topic it has. */
const readStretch = readOnce(
  ({ room, after, limit }: Stretch) => `${room.id} ${after} ${room.head} ${limit}`,
  async ({ db }, { room, after, limit }): Promise<Entry[]> => {
    const seq = { gt: after, lte: room.head };
    const rows = await db.entry.findMany({ where: { roomId: room.id, seq }, orderBy: { seq: "asc" }, take: limit });
    return renderEntries(db, room, rows);
  },
);

type Position = { head: number; epoch: string };

function canContinue(from: { after: number; epoch: string }, { head, epoch }: Position): boolean {
  return from.epoch === epoch && from.after <= head && head - from.after <= limits.gapMaxEntries;
}
