import type { Transaction } from "./chat.ts";

/** Does this Ebb belong to somebody yet? An account whose making was cut off owns nothing: whoever comes first after it does. */
export async function hasOwner(db: Transaction): Promise<boolean> {
  return (await db.user.count({ where: { role: "owner" } })) > 0;
}
