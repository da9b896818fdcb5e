import { noteShown } from "#chat/note-shown";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const POST = answerHttp({}, ({ person, params }) => noteShown(runtime().chat, person.id, params.id));
