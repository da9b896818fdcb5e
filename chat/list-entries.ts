import type { Room as RoomRow } from "#generated/sqlite/client";
import { limits } from "#protocol/limits";
import { RefusedError } from "#protocol/refused-error";
import type { RoomEntries, RoomId, UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { readEpoch } from "./read-epoch.ts";
import { renderEntries } from "./render-entries.ts";
import { whileMember } from "./while-member.ts";

type Cursor = { roomId: RoomId; after?: number; epoch?: string; limit?: number };

/**
 * The room's log after a cursor. Without `after` nothing but the head. A cursor that cannot be continued (another epoch, beyond
 * the head, too far behind) is refused with "insufficient-state": the room is loaded anew.
 */
export function listEntries(chat: Chat, userId: UserId, cursor: Cursor): Promise<RoomEntries> {
  return whileMember(chat, userId, cursor.roomId, ({ room }) => readAfter(chat, room, cursor));
}

async function readAfter(chat: Chat, room: RoomRow, cursor: Cursor): Promise<RoomEntries> {
  const { limit = limits.gapMaxEntries } = cursor;
  const { id: roomId, head } = room;
  const epoch = await readEpoch(chat);
  const after = cursor.after ?? head;
  if (!canContinue({ after, epoch: cursor.epoch ?? epoch }, { head, epoch })) {
    throw new RefusedError("insufficient-state", "Too much has changed here meanwhile: the room is loaded again.");
  }
  const rows = await chat.db.entry.findMany({
    where: { roomId, seq: { gt: after, lte: head } },
    orderBy: { seq: "asc" },
    take: limit,
  });
  return { entries: await renderEntries(chat.db, room, rows), head, epoch, more: after + rows.length < head };
}

type Position = { head: number; epoch: string };

function canContinue(from: { after: number; epoch: string }, { head, epoch }: Position): boolean {
  return from.epoch === epoch && from.after <= head && head - from.after <= limits.gapMaxEntries;
}
