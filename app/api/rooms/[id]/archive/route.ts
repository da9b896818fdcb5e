import { archiveRoom, reopenRoom } from "#chat/archive-room";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const POST = answerHttp({}, ({ person, params }) => archiveRoom(runtime().chat, person.id, params.id));

export const DELETE = answerHttp({}, ({ person, params }) => reopenRoom(runtime().chat, person.id, params.id));
