import { addReaction } from "#chat/add-reaction";
import { removeReaction } from "#chat/remove-reaction";
import { bodies } from "#protocol/schemas";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const POST = answerHttp({ body: bodies.reaction }, async ({ person, sessionId, params, input }) => {
  const { chat, rateLimits, streams } = runtime();
  rateLimits.change(person.id);
  streams.input(person.id, sessionId);
  return addReaction(chat, person.id, { messageId: params.id, ...input });
});

export const DELETE = answerHttp({ body: bodies.reaction }, async ({ person, sessionId, params, input }) => {
  const { chat, rateLimits, streams } = runtime();
  rateLimits.change(person.id);
  streams.input(person.id, sessionId);
  return removeReaction(chat, person.id, { messageId: params.id, ...input });
});
