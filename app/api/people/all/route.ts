import { listPeople } from "#chat/list-people";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const GET = answerHttp({}, async ({ person }) => ({ people: await listPeople(runtime().chat, person.id) }));
