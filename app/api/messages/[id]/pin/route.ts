import { pinMessage, unpinMessage } from "#chat/pin-message";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const POST = answerHttp({}, async ({ person, params }) => {
  const { chat, rateLimits } = runtime();
  rateLimits.change(person.id);
  return pinMessage(chat, person.id, { messageId: params.id });
});

export const DELETE = answerHttp({}, async ({ person, params }) => {
  const { chat, rateLimits } = runtime();
  rateLimits.change(person.id);
  return unpinMessage(chat, person.id, { messageId: params.id });
});
