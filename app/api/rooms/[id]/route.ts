import { changeRoom } from "#chat/change-room";
import { deleteRoom } from "#chat/delete-room";
import { getRoom } from "#chat/get-room";
import { bodies } from "#protocol/schemas";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const GET = answerHttp({}, ({ person, params }) => getRoom(runtime().chat, person.id, params.id));

export const PATCH = answerHttp({ body: bodies.changeRoom }, ({ person, params, input }) =>
  changeRoom(runtime().chat, person.id, params.id, input),
);

export const DELETE = answerHttp({}, ({ person, params }) => deleteRoom(runtime().chat, person.id, params.id));
