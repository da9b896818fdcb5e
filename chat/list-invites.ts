import type { UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { requireOwner } from "./is-owner.ts";

export type Invite = {
  id: string;
  createdAt: string;
  expiresAt: string;
  maxUses: number;
  uses: number;
  revokedAt?: string;
};

const listedMax = 100;

/** The newest first. */
export async function listInvites(chat: Chat, userId: UserId): Promise<Invite[]> {
  await requireOwner(chat.db, userId);
  const invites = await chat.db.invite.findMany({ orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: listedMax });
  return invites.map(({ id, createdAt, expiresAt, maxUses, uses, revokedAt }) => ({
    id,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    maxUses,
    uses,
    ...(revokedAt && { revokedAt: revokedAt.toISOString() }),
  }));
}
