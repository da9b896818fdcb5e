import { browseRooms } from "#chat/browse-rooms";
import { listArchived } from "#chat/list-archived";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const GET = answerHttp({}, async ({ person }) => {
  const { chat } = runtime();
  return { rooms: await browseRooms(chat, person.id), archived: await listArchived(chat, person.id) };
});
