import { reactivatePerson } from "#chat/deactivate-person";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const POST = answerHttp({}, ({ person, params }) => reactivatePerson(runtime().chat, person.id, params.id));
