import type { Room as RoomRow } from "#generated/sqlite/client";
import { RefusedError } from "#protocol/refused-error";
import type { RoomId, UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { endMembership } from "./end-membership.ts";
import { inTransaction } from "./in-transaction.ts";
import { takeNextSeq } from "./next-seq.ts";
import { requireMember } from "./require-membership.ts";
import { mayComeAndGo } from "./room-policy.ts";

export async function leaveRoom(chat: Chat, userId: UserId, roomId: RoomId): Promise<void> {
  return inTransaction(chat, async (tx, publishAfter) => {
    const room = await takeNextSeq(tx, roomId);
    await requireMember(tx, room, userId);
    if (!mayComeAndGo(room)) throw new RefusedError("forbidden", whyNotLeft(room));
    await endMembership(tx, publishAfter, room, { userId, actorId: userId, at: chat.now() });
  });
}

function whyNotLeft(room: RoomRow): string {
  return room.kind === "direct" ? "A direct conversation cannot be left." : `Everyone is in "${room.name}".`;
}
