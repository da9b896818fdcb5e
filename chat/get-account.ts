import { RefusedError } from "#protocol/refused-error";
import type { Person, UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { person } from "./people-by-id.ts";

export type Account = Person & { email: string; role: "owner" | "member" };

export async function getAccount(chat: Chat, userId: UserId): Promise<Account> {
  const user = await chat.db.user.findFirst({
    where: { id: userId, deactivatedAt: null },
    select: { ...person, email: true, role: true },
  });
  if (!user) throw new RefusedError("unauthenticated", "Sign in again.").because("sign-in");
  return { ...user, role: user.role === "owner" ? "owner" : "member" };
}
