import { getThread } from "#chat/get-thread";
import { threadQuery } from "#protocol/query-schemas";
import { answerHttp } from "#server/http-answer";
import { runtime } from "#server/runtime";

export const GET = answerHttp({ query: threadQuery }, ({ person, params, input }) =>
  getThread(runtime().chat, person.id, { threadId: params.id, ...input }),
);
