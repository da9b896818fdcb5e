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
    if (!mayComeAndGo(room)) throw notLeft(room);
    await endMembership(tx, publishAfter, room, { userId, actorId: userId, at: chat.now() });
  });
}

function notLeft({ kind, name }: RoomRow): RefusedError {
  const refused = (sentence: string) => new RefusedError("forbidden", sentence);
  if (kind === "direct") return refused("A direct conversation cannot be left.").because("direct-leave");
  return refused(`Everyone is in "${name}".`).because("everyone", { room: name });
}
