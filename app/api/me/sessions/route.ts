import { listSessions } from "#chat/list-sessions";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const GET = answerHttp({}, async ({ person, sessionId }) => {
  const sessions = await listSessions(runtime().chat, person.id);
  return { sessions: sessions.map((session) => ({ ...session, isCurrent: session.id === sessionId })) };
});
