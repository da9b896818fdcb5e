import { activeSessions } from "#chat/active-sessions";
import type { Chat } from "#chat/chat";
import { limits } from "#protocol/limits";
import type { UserId } from "#protocol/values";
import type { Log } from "./log.ts";

/** Something that hangs on sessions. */
type Held = { sessions(): Map<string, UserId>; endSessions(userId: UserId, sessionIds: string[]): void };

/**
 * Looks again, from time to time and for everyone in one query, whether the sessions behind open connections still hold. What ends
 * a session announces it at once; this finds those that ran out, and what an announcement lost on its way did not cut.
 */
export function checkSessions(chat: Chat, held: Held[], log: Log): () => void {
  const timer = setInterval(() => void check(), limits.recheckSessionsMs).unref();

  async function check(): Promise<void> {
    const sessions = new Map(held.flatMap((connections) => [...connections.sessions()]));
    if (sessions.size === 0) return;
    try {
      const active = await activeSessions(chat, [...sessions.keys()]);
      const ended = [...sessions].filter(([sessionId]) => !active.has(sessionId));
      for (const [sessionId, userId] of ended) end(sessionId, userId);
    } catch (error) {
      log.error({ err: error }, "sessions were not checked");
    }
  }

  function end(sessionId: string, userId: UserId): void {
    for (const connections of held) connections.endSessions(userId, [sessionId]);
  }

  return () => clearInterval(timer);
}
