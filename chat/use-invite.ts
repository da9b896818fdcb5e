import { RefusedError } from "#protocol/refused-error";
import type { Chat } from "./chat.ts";
import { giveBackInvites, inviteNote } from "./give-back-invites.ts";
import { inTransaction } from "./in-transaction.ts";
import { newId } from "./new-id.ts";
import { hashToken } from "./secret-token.ts";

/** Longer than any sign-up takes from its invitation to its password. */
const cutOffAfterMs = 60_000;

/**
 * Counts one sign-up, and notes whose: what was spent by one that is cut off is given back. The same words whether the link is unknown,
 * expired, revoked or used up.
 */
export async function useInvite(chat: Chat, { token, email }: { token: string; email: string }): Promise<void> {
  const tokenHash = hashToken(token);
  await inTransaction(chat, async (tx) => {
    const at = chat.now();
    await giveBackInvites(tx, { value: tokenHash, createdAt: { lt: new Date(at.getTime() - cutOffAfterMs) } });
    const isOpen = { tokenHash, revokedAt: null, expiresAt: { gt: at }, uses: { lt: chat.db.invite.fields.maxUses } };
    const used = await tx.invite.updateMany({ where: isOpen, data: { uses: { increment: 1 } } });
    if (used.count === 0)
      throw new RefusedError("forbidden", "This invitation is no longer valid. Ask for a new one.").because(
        "invite-invalid",
      );
    const { expiresAt } = await tx.invite.findUniqueOrThrow({ where: { tokenHash } });
    const note = { id: newId(), identifier: inviteNote(email), value: tokenHash };
    await tx.verification.create({ data: { ...note, createdAt: at, expiresAt } });
  });
}
