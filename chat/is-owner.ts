import { RefusedError } from "#protocol/refused-error";
import type { UserId } from "#protocol/values";
import type { Transaction } from "./chat.ts";

/** Is this person an owner of the whole instance? */
export async function isOwner(db: Transaction, userId: UserId): Promise<boolean> {
  const user = await db.user.findUnique({ where: { id: userId }, select: { role: true, deactivatedAt: true } });
  return user?.role === "owner" && user.deactivatedAt === null;
}

export async function requireOwner(db: Transaction, userId: UserId): Promise<void> {
  if (!(await isOwner(db, userId)))
    throw new RefusedError("forbidden", "Only an owner of this Ebb may do that.").because("owner-only");
}
