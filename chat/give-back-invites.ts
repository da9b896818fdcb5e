import type { Prisma } from "#generated/sqlite/client";
import type { Transaction } from "./chat.ts";

const prefix = "invite:";

/** Under what name it is noted that a sign-up with this address has used an invitation, and is not known to be whole yet. */
export function inviteNote(email: string): string {
  return prefix + email;
}

/** What these sign-ups have used is there again, but for those whose password was stored: they were not cut off. */
export async function giveBackInvites(tx: Transaction, noted: Prisma.VerificationWhereInput): Promise<void> {
  const notes = await tx.verification.findMany({
    where: { ...noted, identifier: noted.identifier ?? { startsWith: prefix } },
  });
  for (const { id, identifier, value: tokenHash } of notes) {
    // Of two who look at the same moment, one gives it back.
    const { count: mine } = await tx.verification.deleteMany({ where: { id } });
    const isWhole = await tx.user.count({ where: { email: identifier.slice(prefix.length), accounts: { some: {} } } });
    if (mine > 0 && isWhole === 0)
      await tx.invite.updateMany({ where: { tokenHash, uses: { gt: 0 } }, data: { uses: { decrement: 1 } } });
  }
}
