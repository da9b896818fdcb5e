import type { UserId } from "#protocol/values";
import type { Chat } from "./chat.ts";

export type ListedSession = {
  id: string;
  createdAt: string;
  updatedAt: string;
  expiresAt: string;
  userAgent?: string;
  ipAddress?: string;
};

const listedMax = 100;

/** Where the person is signed in, the most recently used first. */
export async function listSessions(chat: Chat, userId: UserId): Promise<ListedSession[]> {
  const sessions = await chat.db.session.findMany({
    where: { userId, expiresAt: { gt: chat.now() } },
    orderBy: { updatedAt: "desc" },
    take: listedMax,
  });
  return sessions.map(({ id, createdAt, updatedAt, expiresAt, userAgent, ipAddress }) => ({
    id,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    ...(userAgent && { userAgent }),
    ...(ipAddress && { ipAddress }),
  }));
}
