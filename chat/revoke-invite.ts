import { RefusedError } from "#protocol/refused-error";
import type { UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { requireOwner } from "./is-owner.ts";

/** From now on the link lets nobody in. Revoking twice changes nothing. */
export async function revokeInvite(chat: Chat, userId: UserId, inviteId: string): Promise<void> {
  await requireOwner(chat.db, userId);
  const known = await chat.db.invite.count({ where: { id: inviteId } });
  if (known === 0) throw new RefusedError("not-found", "There is no such invitation.").because("no-invite");
  await chat.db.invite.updateMany({ where: { id: inviteId, revokedAt: null }, data: { revokedAt: chat.now() } });
}
