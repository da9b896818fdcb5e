import { leaveRoom } from "#chat/leave-room";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const POST = answerHttp({}, ({ person, params }) => leaveRoom(runtime().chat, person.id, params.id));
