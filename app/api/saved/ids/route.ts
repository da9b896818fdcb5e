import { listSavedIds } from "#chat/list-saved";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const GET = answerHttp({}, ({ person }) => listSavedIds(runtime().chat, person.id));
