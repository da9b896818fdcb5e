import { setImmediate as nextTurn } from "node:timers/promises";
import { activeSessions } from "#chat/active-sessions";
import type { Chat } from "#chat/chat";
import { limits } from "#protocol/limits";
import type { UserId } from "#protocol/values";
import type { Log } from "./log.ts";

/** Something that hangs on sessions. */
type Held = { sessions(): Map<string, UserId>; endSessions(userId: UserId, sessionIds: string[]): void };

/** Asked for in one query; between two of them everything else gets its turn. */
const atOnce = 250;

/**
 * Looks again, from time to time and for many in one query, whether the sessions behind open connections still hold. What ends a
 * session announces it at once; this finds those that ran out, and what an announcement lost on its way did not cut.
 */
export function checkSessions(chat: Chat, held: Held[], log: Log): () => void {
  let isChecking = false;
  const timer = setInterval(() => void check(), limits.recheckSessionsMs).unref();

  async function check(): Promise<void> {
    if (isChecking) return;
    isChecking = true;
    try {
      const sessions = held.flatMap((connections) => [...connections.sessions()]);
      for (let start = 0; start < sessions.length; start += atOnce) {
        await checkSome(new Map(sessions.slice(start, start + atOnce)));
        await nextTurn();
      }
    } catch (error) {
      log.error({ err: error }, "sessions were not checked");
    } finally {
      isChecking = false;
    }
  }

  async function checkSome(sessions: Map<string, UserId>): Promise<void> {
    const active = await activeSessions(chat, [...sessions.keys()]);
    for (const [sessionId, userId] of sessions) if (!active.has(sessionId)) end(sessionId, userId);
  }

  function end(sessionId: string, userId: UserId): void {
    for (const connections of held) connections.endSessions(userId, [sessionId]);
  }

  return () => clearInterval(timer);
}
