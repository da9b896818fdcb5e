import { explainMessage } from "#chat/explain-message";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const GET = answerHttp({}, ({ person, params }) => explainMessage(runtime().chat, person.id, params.id));
