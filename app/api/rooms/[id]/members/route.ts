import { addMember } from "#chat/add-member";
import { listMembers } from "#chat/list-members";
import { bodies } from "#protocol/schemas";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const GET = answerHttp({}, async ({ person, params }) => ({
  members: await listMembers(runtime().chat, person.id, params.id),
}));

export const POST = answerHttp({ body: bodies.addMember }, async ({ person, params, input }) => ({
  members: await addMember(runtime().chat, person.id, { roomId: params.id, userId: input.userId }),
}));
