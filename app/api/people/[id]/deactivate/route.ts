import { deactivatePerson } from "#chat/deactivate-person";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const POST = answerHttp({}, ({ person, params }) => deactivatePerson(runtime().chat, person.id, params.id));
