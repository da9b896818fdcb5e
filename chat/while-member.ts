import type { RoomId, UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import type { MembershipWithRoom } from "./read-memberships.ts";
import { requireMembership } from "./require-membership.ts";

/**
 * Reads what only members may see. One reading is several queries, between which the right may end: so it is looked at again after
 * the last of them. Whoever is a member then may see all that was read before; whoever is not gets nothing of it.
 */
export async function whileMember<T>(
  chat: Chat,
  userId: UserId,
  roomId: RoomId,
  read: (membership: MembershipWithRoom) => Promise<T>,
): Promise<T> {
  const found = await read(await requireMembership(chat.db, roomId, userId));
  await requireMembership(chat.db, roomId, userId);
  return found;
}
