import { markUnread } from "#chat/mark-unread";
import { bodies } from "#protocol/schemas";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const POST = answerHttp({ body: bodies.unread }, ({ person, sessionId, params, input }) => {
  const { chat, streams } = runtime();
  streams.input(person.id, sessionId);
  return markUnread(chat, person.id, { roomId: params.id, ...input });
});
