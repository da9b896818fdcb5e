import { listPins } from "#chat/list-pins";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const GET = answerHttp({}, ({ person, params }) => listPins(runtime().chat, person.id, params.id));
