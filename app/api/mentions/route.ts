import { listMentions } from "#chat/list-mentions";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const GET = answerHttp({}, ({ person }) => listMentions(runtime().chat, person.id));
