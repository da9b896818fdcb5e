import type { Chat } from "./chat.ts";
import { readTogether } from "./read-together.ts";

/** Which of these sessions are still good: there, not expired, and of an active person. */
export async function activeSessions(chat: Chat, sessionIds: string[]): Promise<Set<string>> {
  const sessions = await chat.db.session.findMany({
    where: { id: { in: sessionIds }, expiresAt: { gt: chat.now() }, user: { deactivatedAt: null } },
    select: { id: true },
  });
  return new Set(sessions.map(({ id }) => id));
}

/** The same of one, for many who ask at the same moment. */
export const isActiveSession = readTogether(String, async (chat, sessionIds: string[]): Promise<boolean[]> => {
  const active = await activeSessions(chat, sessionIds);
  return sessionIds.map((id) => active.has(id));
});
