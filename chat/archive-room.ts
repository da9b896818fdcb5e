import type { Room as RoomRow } from "#generated/sqlite/client";
import { RefusedError } from "#protocol/refused-error";
import type { Room, RoomId, UserId } from "#protocol/values";
import { appendEntry } from "./append-entry.ts";
import type { Chat, Transaction } from "./chat.ts";
import { readRoomOf } from "./get-room.ts";
import { inTransaction, type PublishAfter } from "./in-transaction.ts";
import { isOwner } from "./is-owner.ts";
import { lockRooms } from "./lock-rows.ts";
import { takeNextSeq } from "./next-seq.ts";
import { peopleById } from "./people-by-id.ts";
import { requireMembership } from "./require-membership.ts";
import { mayArchive } from "./room-policy.ts";
import { settleNotifications } from "./settle-notifications.ts";

/** Puts a room away for everybody: it can be read and searched, nobody writes in it, and it counts for nothing. Archiving it again changes nothing. */
export function archiveRoom(chat: Chat, userId: UserId, roomId: RoomId): Promise<Room> {
  return turn(chat, { userId, roomId, isArchived: true });
}

/** Brings it back as it was. */
export function reopenRoom(chat: Chat, userId: UserId, roomId: RoomId): Promise<Room> {
  return turn(chat, { userId, roomId, isArchived: false });
}

type Wanted = { userId: UserId; roomId: RoomId; isArchived: boolean };

function turn(chat: Chat, { userId, roomId, isArchived }: Wanted): Promise<Room> {
  return inTransaction(chat, async (tx, publishAfter) => {
    // Whatever is being written into it comes before, or is refused.
    await lockRooms(chat, tx, [roomId]);
    const { room, role } = await requireMembership(tx, roomId, userId);
    if (!mayArchive(room, { role, isInstanceOwner: await isOwner(tx, userId) })) throw notArchived(room);
    if ((room.archivedAt !== null) === isArchived) return readRoomOf(tx, userId, roomId);

    const now = chat.now();
    const { head: seq } = await takeNextSeq(tx, roomId);
    await tx.room.update({ where: { id: roomId }, data: { archivedAt: isArchived ? now : null } });
    if (isArchived) await letGo(tx, publishAfter, { roomId, seq, now });
    const actor = (await peopleById(tx, [userId]))(userId);
    const type = isArchived ? "room.archived" : "room.reopened";
    await appendEntry(tx, publishAfter, { roomId, seq, at: now.toISOString(), type, actorId: userId, actor });
    return readRoomOf(tx, userId, roomId);
  });
}

function notArchived({ kind, slot, name }: RoomRow): RefusedError {
  const refused = (sentence: string) => new RefusedError("forbidden", sentence);
  if (kind === "direct") return refused("A direct conversation cannot be archived.").because("direct-archive");
  if (slot === "general") return refused(`Everyone is in "${name}".`).because("everyone", { room: name });
  return refused("Only an owner of this room may archive it or bring it back.").because("archive-owner");
}

type End = { roomId: RoomId; seq: number; now: Date };

/** What waited there for somebody waits no more, and its threads are read. What is unread in the room itself counts again when it comes back. */
async function letGo(tx: Transaction, publishAfter: PublishAfter, { roomId, seq, now }: End): Promise<void> {
  await settleNotifications(tx, publishAfter, { roomId }, "archived", now);
  const where = { roomId, lastSeq: { gt: tx.following.fields.readSeq } };
  const followed = await tx.following.updateManyAndReturn({ where, data: { readSeq: seq }, select: { userId: true } });
  if (followed.length > 0)
    publishAfter({ type: "threads", userIds: [...new Set(followed.map(({ userId }) => userId))] });
}
