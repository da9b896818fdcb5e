import { changeSettings } from "#chat/change-settings";
import { getSettings } from "#chat/get-settings";
import { bodies } from "#protocol/schemas";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const GET = answerHttp({}, ({ person }) => getSettings(runtime().chat, person.id));

export const PATCH = answerHttp({ body: bodies.settings }, async ({ person, input }) => {
  await changeSettings(runtime().chat, person.id, input);
  return getSettings(runtime().chat, person.id);
});
