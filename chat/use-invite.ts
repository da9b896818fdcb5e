import { RefusedError } from "#protocol/refused-error";
import type { Chat } from "./chat.ts";
import { hashToken } from "./secret-token.ts";

/** Counts one sign-up. The same words whether the link is unknown, expired, revoked or used up. */
export async function useInvite(chat: Chat, token: string): Promise<void> {
  const used = await chat.db.invite.updateMany({
    where: {
      tokenHash: hashToken(token),
      revokedAt: null,
      expiresAt: { gt: chat.now() },
      uses: { lt: chat.db.invite.fields.maxUses },
    },
    data: { uses: { increment: 1 } },
  });
  if (used.count === 0) throw new RefusedError("forbidden", "This invitation is no longer valid. Ask for a new one.");
}
