import { browseRooms } from "#chat/browse-rooms";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const GET = answerHttp({}, async ({ person }) => ({ rooms: await browseRooms(runtime().chat, person.id) }));
