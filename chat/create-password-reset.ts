import { RefusedError } from "#protocol/refused-error";
import type { UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { inTransaction } from "./in-transaction.ts";
import { requireOwner } from "./is-owner.ts";
import { newId } from "./new-id.ts";
import { newToken } from "./secret-token.ts";

const validMs = 24 * 60 * 60_000;

/** A link for one new password, valid for a day; it replaces an earlier one. The token is told once, here. */
export async function createPasswordReset(chat: Chat, ownerId: UserId, userId: UserId): Promise<{ token: string }> {
  return inTransaction(chat, async (tx) => {
    await requireOwner(tx, ownerId);
    const active = await tx.user.count({ where: { id: userId, deactivatedAt: null } });
    if (active === 0)
      throw new RefusedError("not-found", "There is no such person, or they are deactivated.").because(
        "no-active-person",
      );
    const { token, tokenHash } = newToken();
    const createdAt = chat.now();
    const expiresAt = new Date(createdAt.getTime() + validMs);
    await tx.passwordReset.updateMany({ where: { userId, usedAt: null }, data: { usedAt: createdAt } });
    await tx.passwordReset.create({
      data: { id: newId(), tokenHash, userId, createdById: ownerId, createdAt, expiresAt },
    });
    return { token };
  });
}
