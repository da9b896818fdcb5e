import { RefusedError } from "#protocol/refused-error";
import type { Profile, UserId } from "#protocol/values";
import { personNow, personWithCard } from "./cards.ts";
import type { Chat } from "./chat.ts";

/** `activeAt` is what was stored when they left; who is here now is not known in the database. */
export type StoredProfile = Omit<Profile, "presence">;

/** Everybody here may see everybody: also who wrote something once and is deactivated since. */
export async function getProfile(chat: Chat, _userId: UserId, otherId: UserId): Promise<StoredProfile> {
  const row = await chat.db.user.findUnique({
    where: { id: otherId },
    select: { ...personWithCard, role: true, lastActiveAt: true, deactivatedAt: true },
  });
  if (!row) throw new RefusedError("not-found", "There is no such person.").because("no-person");
  const { role, lastActiveAt, deactivatedAt, ...stored } = row;
  return {
    ...personNow(stored, chat.now()),
    role: role === "owner" ? "owner" : "member",
    ...(lastActiveAt && { activeAt: lastActiveAt.toISOString() }),
    ...(deactivatedAt && { isDeactivated: true }),
  };
}
