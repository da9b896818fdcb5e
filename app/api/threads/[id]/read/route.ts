import { readThread } from "#chat/read-thread";
import { bodies } from "#protocol/schemas";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const POST = answerHttp({ body: bodies.read }, ({ person, sessionId, params, input }) => {
  const { chat, streams } = runtime();
  streams.input(person.id, sessionId);
  return readThread(chat, person.id, { threadId: params.id, ...input });
});
