import type { UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";
import { requireOwner } from "./is-owner.ts";
import { newId } from "./new-id.ts";
import { newToken } from "./secret-token.ts";

const dayMs = 24 * 60 * 60_000;

/** The token is told once, here. */
export async function createInvite(
  chat: Chat,
  userId: UserId,
  { maxUses, days }: { maxUses: number; days: number },
): Promise<{ id: string; token: string }> {
  await requireOwner(chat.db, userId);
  const { token, tokenHash } = newToken();
  const createdAt = chat.now();
  const expiresAt = new Date(createdAt.getTime() + days * dayMs);
  const id = newId();
  await chat.db.invite.create({ data: { id, tokenHash, createdById: userId, createdAt, expiresAt, maxUses } });
  return { id, token };
}
