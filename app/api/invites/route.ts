import { createInvite } from "#chat/create-invite";
import { listInvites } from "#chat/list-invites";
import { bodies } from "#protocol/schemas";
import { answerHttp } from "#server/http-answer";
import { linkTo } from "#server/link-to";
import { runtime } from "#server/runtime";

export const GET = answerHttp({}, async ({ person }) => ({ invites: await listInvites(runtime().chat, person.id) }));

/** The link is shown once; only a hash of its token is kept. */
export const POST = answerHttp({ body: bodies.createInvite }, async ({ person, input, request }) => {
  const { id, token } = await createInvite(runtime().chat, person.id, input);
  return Response.json({ id, url: linkTo("/sign-up", { invite: token }, request) }, { status: 201 });
});
