import { revokeInvite } from "#chat/revoke-invite";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const DELETE = answerHttp({}, ({ person, params }) => revokeInvite(runtime().chat, person.id, params.id));
