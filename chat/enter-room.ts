import type { Room as RoomRow } from "#generated/sqlite/client";
import type { UserId } from "#protocol/values";
import { appendEntry } from "./append-entry.ts";
import type { Transaction } from "./chat.ts";
import { defaultInvolvement } from "./default-involvement.ts";
import type { PublishAfter } from "./in-transaction.ts";
import { peopleById } from "./people-by-id.ts";

export type Entrance = {
  userId: UserId;
  actorId: UserId;
  role: "owner" | "member";
  at: Date;
  /** What the newcomer has read: by default all there is. */
  readSeq?: number;
};

/** Makes a person a member of a room whose next `seq` was taken for it. Nothing written before is unread to them. */
export async function enterRoom(
  tx: Transaction,
  publishAfter: PublishAfter,
  room: RoomRow,
  { userId, actorId, role, at, readSeq = room.head }: Entrance,
): Promise<void> {
  const { id: roomId, head: seq, lastN: readN } = room;
  const involvement = await defaultInvolvement(tx, userId, room.kind);
  await tx.membership.create({ data: { roomId, userId, role, involvement, joinedAt: at, readSeq, readN } });
  const personOf = await peopleById(tx, [userId, actorId]);
  await appendEntry(tx, publishAfter, {
    type: "member.joined",
    roomId,
    seq,
    at: at.toISOString(),
    actorId,
    actor: personOf(actorId),
    subject: personOf(userId),
  });
}
