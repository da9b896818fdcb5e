import { endSessions } from "#chat/end-sessions";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const DELETE = answerHttp({}, ({ person, params }) =>
  endSessions(runtime().chat, person.id, { sessionIds: [params.id] }),
);
