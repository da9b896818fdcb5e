import type { Room as RoomRow } from "#generated/sqlite/client";
import { RefusedError } from "#protocol/refused-error";
import type { Member, RoomId, UserId } from "#protocol/values";
import type { Chat, Transaction } from "./chat.ts";
import { type Entrance, enterRoom } from "./enter-room.ts";
import { inTransaction, type PublishAfter } from "./in-transaction.ts";
import { readMembers } from "./list-members.ts";
import { takeNextSeq } from "./next-seq.ts";
import { refuseArchived } from "./refuse-archived.ts";
import { requireMember, requireMembership } from "./require-membership.ts";
import { mayComeAndGo } from "./room-policy.ts";
import { type Due, storeNotifications } from "./store-notifications.ts";

type Addition = { roomId: RoomId; userId: UserId };

/** Any member may bring somebody in. Adding who is in already changes nothing. */
export async function addMember(chat: Chat, userId: UserId, { roomId, userId: other }: Addition): Promise<Member[]> {
  return inTransaction(chat, async (tx, publishAfter) => {
    const { room } = await requireMembership(tx, roomId, userId);
    const isIn = await tx.membership.count({ where: { roomId, userId: other } });
    if (isIn === 0) await bringIn(chat, tx, publishAfter, { roomId, userId, other });
    return readMembers(tx, room);
  });
}

type Bringing = { roomId: RoomId; userId: UserId; other: UserId };

async function bringIn(
  chat: Chat,
  tx: Transaction,
  publishAfter: PublishAfter,
  { roomId, userId, other }: Bringing,
): Promise<void> {
  const room = await takeNextSeq(tx, roomId);
  await requireMember(tx, room, userId);
  refuseArchived(room);
  await requireAddable(tx, room, other);
  const at = chat.now();
  const entrance: Entrance = { userId: other, actorId: userId, role: "member", at };
  if (room.kind === "public") return enterRoom(tx, publishAfter, room, entrance);

  // The invitation is what they have not read yet: reading the room settles it.
  await enterRoom(tx, publishAfter, room, { ...entrance, readSeq: room.head - 1 });
  const invitation: Due = { userId: other, kind: "invite", roomId, seq: room.head };
  await storeNotifications(chat, tx, publishAfter, [invitation], at);
}

async function requireAddable(tx: Transaction, room: RoomRow, other: UserId): Promise<void> {
  if (!mayComeAndGo(room)) {
    throw new RefusedError(
      "forbidden",
      "Nobody can be added here. Start a new direct message with everyone in it.",
    ).because("nobody-added");
  }
  const active = await tx.user.count({ where: { id: other, deactivatedAt: null } });
  if (active === 0) throw new RefusedError("not-found", "There is no such person.").because("no-person");
}
