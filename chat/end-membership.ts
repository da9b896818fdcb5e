import type { Room as RoomRow } from "#generated/sqlite/client";
import type { UserId } from "#protocol/values";
import { appendEntry } from "./append-entry.ts";
import type { Transaction } from "./chat.ts";
import type { PublishAfter } from "./in-transaction.ts";
import { passOnOwnership } from "./pass-on-ownership.ts";
import { peopleById } from "./people-by-id.ts";
import { settleNotifications } from "./settle-notifications.ts";

type Departure = { userId: UserId; actorId: UserId; at: Date };

/** Takes a member out of a room whose next `seq` was taken for it. The cut is announced first: they hear nothing that follows. */
export async function endMembership(
  tx: Transaction,
  publishAfter: PublishAfter,
  room: RoomRow,
  { userId, actorId, at }: Departure,
): Promise<void> {
  const roomId = room.id;
  await tx.membership.delete({ where: { roomId_userId: { roomId, userId } } });
  await passOnOwnership(tx, roomId);
  publishAfter({ type: "membership.ended", roomId, userId });

  const personOf = await peopleById(tx, [userId, actorId]);
  const who = { actorId, actor: personOf(actorId), subject: personOf(userId) };
  await appendEntry(tx, publishAfter, { type: "member.left", roomId, seq: room.head, at: at.toISOString(), ...who });
  const { count } = await tx.following.deleteMany({ where: { roomId, userId } });
  if (count > 0) publishAfter({ type: "threads", userIds: [userId] });
  await settleNotifications(tx, publishAfter, { roomId, userId }, "left", at);
}
