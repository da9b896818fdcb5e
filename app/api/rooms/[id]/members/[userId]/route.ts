import { removeMember } from "#chat/remove-member";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const DELETE = answerHttp({}, async ({ person, params }) => ({
  members: await removeMember(runtime().chat, person.id, { roomId: params.id, userId: params.userId }),
}));
