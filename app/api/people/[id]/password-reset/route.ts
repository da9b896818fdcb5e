import { createPasswordReset } from "#chat/create-password-reset";
import { answerHttp } from "#server/http-answer";
import { linkTo } from "#server/link-to";
import { runtime } from "#server/runtime";

/** The link is shown once, to the owner, who passes it on. */
export const POST = answerHttp({}, async ({ person, params, request }) => {
  const { token } = await createPasswordReset(runtime().chat, person.id, params.id);
  return { url: linkTo("/reset-password", { token }, request) };
});
