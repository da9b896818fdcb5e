import { changeProfile } from "#chat/change-profile";
import { getAccount } from "#chat/get-account";
import { bodies } from "#protocol/schemas";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const GET = answerHttp({}, ({ person }) => getAccount(runtime().chat, person.id));

export const PATCH = answerHttp({ body: bodies.profile }, async ({ person, input }) => {
  await changeProfile(runtime().chat, person.id, input);
  return getAccount(runtime().chat, person.id);
});
