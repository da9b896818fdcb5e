import { explainNotification } from "#chat/explain-notification";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const GET = answerHttp({}, ({ person, params }) => explainNotification(runtime().chat, person.id, params.id));
