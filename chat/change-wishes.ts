import type { Involvement } from "#protocol/settings";
import type { RoomId, RoomWishes, UserId } from "#protocol/values";
import type { Chat, Transaction } from "./chat.ts";
import { defaultInvolvement } from "./default-involvement.ts";
import { inTransaction } from "./in-transaction.ts";
import { notAMember, requireMembership } from "./require-membership.ts";
import { wishesOf } from "./room-wishes.ts";

/** What is not named stays; `default` follows the person's settings, and null ends the muting. */
type Change = { involvement?: Involvement | "default" | undefined; mutedUntil?: string | null | undefined };

/** What a person wants to be told of one room: theirs alone, so not of the room's log. */
export async function changeWishes(chat: Chat, userId: UserId, roomId: RoomId, change: Change): Promise<RoomWishes> {
  return inTransaction(chat, async (tx, publishAfter) => {
    const { room } = await requireMembership(tx, roomId, userId);
    const data = {
      ...(change.involvement && (await choice(tx, userId, room.kind, change.involvement))),
      ...(change.mutedUntil !== undefined && { mutedUntil: change.mutedUntil && new Date(change.mutedUntil) }),
    };
    const [membership] = await tx.membership.updateManyAndReturn({ where: { roomId, userId }, data });
    if (!membership) throw notAMember(room);
    const wishes = { roomId, ...wishesOf(membership) };
    publishAfter({ type: "account.changed", userId, change: { wishes: [wishes] } });
    return wishes;
  });
}

async function choice(tx: Transaction, userId: UserId, kind: string, wanted: Involvement | "default") {
  if (wanted !== "default") return { involvement: wanted, isOwnChoice: true };
  return { involvement: await defaultInvolvement(tx, userId, kind), isOwnChoice: false };
}
