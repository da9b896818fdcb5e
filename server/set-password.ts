import type { Transaction } from "#chat/chat";
import { newId } from "#chat/new-id";
import type { UserId } from "#protocol/values";
import type { Auth } from "./auth.ts";

/**
 * Hashes now, outside any transaction, and answers with what stores it inside one. The row is the sign-in library's, which has no way
 * to write it within a transaction of ours; whoever lost it (a crash in the middle of signing up) has one again.
 */
export async function preparePassword(auth: Auth, newPassword: string) {
  const { password: passwords } = await auth.$context;
  const password = await passwords.hash(newPassword);

  return async (tx: Transaction, userId: UserId): Promise<void> => {
    const own = { userId, accountId: userId, providerId: "credential" };
    const changed = await tx.account.updateMany({ where: own, data: { password } });
    if (changed.count === 0) await tx.account.create({ data: { id: newId(), ...own, password } });
  };
}
