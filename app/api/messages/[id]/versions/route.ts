import { listVersions } from "#chat/list-versions";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const GET = answerHttp({}, ({ person, params }) => listVersions(runtime().chat, person.id, params.id));
