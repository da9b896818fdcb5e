import { joinRoom } from "#chat/join-room";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const POST = answerHttp({}, ({ person, params }) => joinRoom(runtime().chat, person.id, params.id));
