import { RefusedError } from "#protocol/refused-error";
import type { UserId } from "#protocol/values";
import type { Chat, Transaction } from "./chat.ts";
import { inTransaction } from "./in-transaction.ts";
import { hashToken } from "./secret-token.ts";

/** Whoever knew the old password, or took over a session with it, is out. `setPassword` runs in the same transaction. */
export async function usePasswordReset(
  chat: Chat,
  token: string,
  setPassword: (tx: Transaction, userId: UserId) => Promise<void>,
): Promise<void> {
  return inTransaction(chat, async (tx, publishAfter) => {
    const userId = await claim(tx, token, chat.now());
    await setPassword(tx, userId);
    await tx.session.deleteMany({ where: { userId } });
    publishAfter({ type: "sessions.ended", userId, sessionIds: "all" });
  });
}

/** The same words whether the link is unknown, expired, used, or its person deactivated. */
async function claim(tx: Transaction, token: string, now: Date): Promise<UserId> {
  const [reset] = await tx.passwordReset.updateManyAndReturn({
    where: { tokenHash: hashToken(token), usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  const active = reset ? await tx.user.count({ where: { id: reset.userId, deactivatedAt: null } }) : 0;
  if (!reset || active === 0)
    throw new RefusedError("forbidden", "This link is no longer valid. Ask for a new one.").because("link-invalid");
  return reset.userId;
}
