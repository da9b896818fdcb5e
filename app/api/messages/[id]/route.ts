import { deleteMessage } from "#chat/delete-message";
import { editMessage } from "#chat/edit-message";
import { findMessage } from "#chat/find-message";
import { bodies } from "#protocol/schemas";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const GET = answerHttp({}, ({ person, params }) => findMessage(runtime().chat, person.id, params.id));

export const PATCH = answerHttp({ body: bodies.edit }, async ({ person, params, input }) => {
  const { chat, rateLimits } = runtime();
  rateLimits.change(person.id);
  return editMessage(chat, person.id, { messageId: params.id, ...input });
});

export const DELETE = answerHttp({}, ({ person, params }) =>
  deleteMessage(runtime().chat, person.id, { messageId: params.id }),
);
