import { followThread } from "#chat/follow-thread";
import { bodies } from "#protocol/schemas";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const POST = answerHttp({ body: bodies.follow }, ({ person, sessionId, params, input }) => {
  const { chat, streams } = runtime();
  streams.input(person.id, sessionId);
  return followThread(chat, person.id, { threadId: params.id, ...input });
});
