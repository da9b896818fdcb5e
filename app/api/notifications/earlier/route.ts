import { listEarlier } from "#chat/list-notifications";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const GET = answerHttp({}, async ({ person }) => ({
  notifications: await listEarlier(runtime().chat, person.id),
}));
