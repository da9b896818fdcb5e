import type { Chat } from "./chat.ts";
import { giveBackInvites, inviteNote } from "./give-back-invites.ts";
import { inTransaction } from "./in-transaction.ts";

/**
 * Frees an e-mail address from an account whose making was cut off before its password was stored: nobody can ever sign in to it. It is
 * deleted and never handed on, and only while it has no part in anything, so that whoever takes the address inherits nothing. The
 * invitation it was made with can be used again.
 */
export async function forgetHalfMade(chat: Chat, email: string): Promise<void> {
  const none = { none: {} };
  await chat.db.user.deleteMany({
    where: {
      email,
      role: "member",
      deactivatedAt: null,
      accounts: none,
      sessions: none,
      memberships: none,
      messages: none,
      notifications: none,
    },
  });
  await inTransaction(chat, (tx) => giveBackInvites(tx, { identifier: inviteNote(email) }));
}
