import { createRoom } from "#chat/create-room";
import { listRooms } from "#chat/list-rooms";
import { bodies } from "#protocol/schemas";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const GET = answerHttp({}, async ({ person }) => ({ rooms: await listRooms(runtime().chat, person.id) }));

export const POST = answerHttp({ body: bodies.createRoom }, async ({ person, input }) =>
  Response.json(await createRoom(runtime().chat, person.id, input), { status: 201 }),
);
